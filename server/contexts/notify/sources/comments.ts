import type { CommentsEvents } from '#contexts/comments'
import type { Thing } from '../domain/thing.ts'

/** What is told of comments: that there is one, and where, and nothing of what it says. */
export const commentThing = ({ id, personId, what, at }: CommentsEvents['comments.told']): Thing => ({
  ...{ source: 'comments', id, ownerId: personId, version: 1, until: 0, kind: `comment_${what}`, title: '' },
  ...{ path: what === 'waiting' ? '/blog/comments' : `/blog/comments/${id}`, lane: 'news', loud: false },
  ...{ spells: [{ days: [], minutes: null, leads: null, moment: at }], ended: false, replaces: null, since: at },
})
