import type { BlogEvents, BlogFace } from '#contexts/blog'
import type { IdentityEvents, IdentityFace } from '#contexts/identity'
import type { Context } from '#platform/context'
import { fail } from '#platform/errors'
import type { Handlers } from '#platform/events'
import { argon2Hashes } from '#platform/slow-hashes'
import { commentsActions } from './actions.ts'
import { isShown } from './domain/comment.ts'
import { formTokens } from './form-token.ts'
import { commentRoutes } from './http/comments.ts'
import { commentsMessages } from './messages.ts'
import type { Commented, CommentsFace } from './public.ts'
import { commentsCare, commentsOfPeople, erasing, heardOfBlog } from './rdb/care.ts'
import { commentsRdb } from './rdb/comments.ts'
import { moderatingUseCases } from './usecases/moderating.ts'
import { writingUseCases } from './usecases/writing.ts'

export const comments: Context<Readonly<{ blog: BlogFace; identity: IdentityFace }>> = {
  name: 'comments',
  migrations: new URL('./migrations/', import.meta.url),
  messages: commentsMessages,
  actions: commentsActions,
  hears: ['blog.published', 'blog.withdrawn', 'blog.erased', 'identity.person_left'],
  create({ db, tell, tellFound, now, newId, secrets }, { blog, identity }) {
    const store = commentsRdb(db, tell)
    /** Each kind of thing, and the room that knows whether everybody may read it. */
    const rooms: Readonly<Record<string, (id: string) => Promise<Omit<Commented, 'kind' | 'id'> | null>>> = {
      article: (id) => blog.commentable({ id }),
    }
    const placeOf = async (kind: string, id: string): Promise<Commented | undefined> => {
      const found = await rooms[kind]?.(id)
      return found ? { kind, id, ...found } : undefined
    }
    const nameOf = async ({ id }: Readonly<{ id: string }>) => (await identity.people({ ids: [id] }))[0]?.name ?? ''
    const hashes = argon2Hashes(() => fail('unavailable', 'comments.busy'))
    const tokens = formTokens(secrets.masterKey, now)
    const writing = writingUseCases({ store, hashes, tokens, nameOf, now, newId })
    const moderating = moderatingUseCases({ store, writing, placeOf, now })
    const on: Handlers<BlogEvents & IdentityEvents> = {
      'blog.published': heardOfBlog.published,
      'blog.withdrawn': heardOfBlog.withdrawn,
      'blog.erased': heardOfBlog.erased,
      'identity.person_left': (left) => left.flatMap(({ personId }) => erasing(personId, tellFound, now())),
    }
    const face: CommentsFace = {
      ...commentsOfPeople(db, tellFound, now),
      thread: ({ kind, id, page }) => moderating.thread(kind, id, page),
      form: ({ place, actor, answers, changes }) => writing.form(place, actor, { answers, changes }),
      async write({ place, ...given }) {
        const made = await writing.writeByForm(place, given)
        return { id: made.id, isShown: isShown(made) }
      },
      async change({ place, ...given }) {
        const made = await writing.changeByForm(place, given)
        return { id: made.id, isShown: isShown(made) }
      },
      async remove({ place, ...given }) {
        const made = await writing.removeByForm(place, given)
        return { id: made.id, isShown: false }
      },
    }
    return {
      ...{ face, on },
      routes: commentRoutes({ db, now, comments: moderating, placeOf }),
      jobs: [{ name: 'comments-nightly', cron: '21 3 * * *', run: commentsCare(db, now) }],
    }
  },
}
