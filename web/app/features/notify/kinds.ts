import { say, words } from '#lib/words.ts'
import type { Notice } from './queries.ts'

/** What is said of things whose room lets nothing of them be told: that they are there. */
const kindWords = words({
  dose: { ko: '복용 알림', en: 'Time for a dose' },
  diary_lent: { ko: '일지를 함께 보자는 초대가 왔어요', en: 'A diary is being shared with you' },
  diary_looked_into: { ko: '운영진이 내 일지를 열었어요', en: 'The staff opened your diary' },
  comment_written: { ko: '내 글에 댓글이 달렸어요', en: 'Somebody commented on an article of yours' },
  comment_answered: { ko: '내 댓글에 답이 달렸어요', en: 'Somebody answered your comment' },
  comment_waiting: { ko: '살펴볼 댓글이 있어요', en: 'A comment waits to be looked at' },
})

const isKind = (kind: string): kind is keyof typeof kindWords => Object.hasOwn(kindWords, kind)

export const nameOf = ({ kind, title }: Pick<Notice, 'kind' | 'title'>) =>
  title === '' && isKind(kind) ? say(kindWords)(kind) : title
