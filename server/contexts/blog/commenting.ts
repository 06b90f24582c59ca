import type { Commented, CommentsFace } from '#contexts/comments'
import type { Actor } from '#platform/actor'
import { fail } from '#platform/errors'
import type { FormShown } from './contract/pages.ts'
import { pathOf } from './domain/article.ts'
import type { Site } from './domain/site.ts'
import { type Asked, commentsPath, type Found, frameOf } from './page-parts.ts'
import type { ArticleRead, Readers } from './rdb/readers.ts'
import type { Reading } from './reading.ts'

type Needs = Readonly<{
  readers: Readers
  comments: CommentsFace
  site: () => Promise<Site>
  nothing: Reading['nothing']
}>

type At = Readonly<{ articleId: string; commentId: string | undefined }>
/** What a page with a form tells beside the form: what was done before, or why that was refused. */
export type Told = Readonly<{
  answers: string | null
  done: string | null
  typed: Readonly<{ name: string; text: string }> | null
  refusal: Readonly<{ code: string; details: Readonly<Record<string, unknown>> }> | null
}>
type Given = Readonly<{
  what: string
  token: string
  name: string
  password: string
  text: string
  trap: string
  answers: string | null
}>

export const commentedOf = (row: Pick<ArticleRead, 'id' | 'slug' | 'title' | 'ownerId' | 'version'>): Commented => ({
  ...{ kind: 'article', id: row.id, ownerId: row.ownerId, title: row.title, path: pathOf(row), version: row.version },
})

/** Comments below articles that everybody may read. Below all others there are none, for anybody. */
export const commenting = ({ readers, comments, site, nothing }: Needs) => ({
  nothing,

  async page(asked: Asked, { articleId, commentId }: At, actor: Actor | null, told: Told): Promise<Found> {
    const row = await readers.byId(articleId)
    if (!row) return nothing(asked)
    const place = commentedOf(row)
    const changes = commentId ?? null
    const [form, thread] = await Promise.all([
      comments.form({ place, actor, answers: told.answers, changes }).catch((error: unknown) => gone(error)),
      changes === null && told.answers === null ? comments.thread({ kind: 'article', id: articleId, page: asked.page }) : null,
    ])
    if (!form) return nothing(asked)
    const { name, allowsGuests, answering, changing, token } = form
    const shown: FormShown = {
      ...{
        action: commentsPath(articleId, commentId),
        token,
        name,
        answering,
        changing,
        refusal: told.refusal,
        done: told.done,
      },
      ...{ canWrite: name !== null || allowsGuests || changing !== null, answers: told.answers },
      typed: { name: told.typed?.name ?? '', text: told.typed?.text ?? changing?.text ?? '' },
    }
    const path = commentsPath(articleId)
    return {
      status: 200,
      page: {
        ...frameOf(await site(), asked, asked.page > 1 ? `${path}?page=${asked.page}` : path),
        ...{ kind: 'comments', title: row.title, isListed: false, language: row.language },
        ...{ article: { title: row.title, path: pathOf(row) }, commentsPath: path, thread, form: shown },
      },
    }
  },

  /** Does what a form was sent for, and says where to look next. */
  async take({ articleId, commentId }: At, actor: Actor | null, given: Given): Promise<string> {
    const row = await readers.byId(articleId)
    if (!row) throw fail('not_found', 'blog.unknown')
    const place = commentedOf(row)
    const { what, token, password, name, text, trap, answers } = given
    const by = { place, actor, token, password }
    if (commentId !== undefined && what === 'remove') {
      await comments.remove({ ...by, id: commentId })
      return `${pathOf(row)}#comments`
    }
    const { id, isShown } = await (commentId === undefined
      ? comments.write({ ...by, name, text, trap, answers })
      : comments.change({ ...by, id: commentId, text }))
    return isShown ? `${pathOf(row)}#c-${id}` : `${commentsPath(articleId)}?done=waits`
  },
})
export type Commenting = ReturnType<typeof commenting>

/** What is not there is shown as such; anything else is an error. */
const gone = (error: unknown) => {
  if ((error as { kind?: unknown }).kind === 'not_found') return undefined
  throw error
}
