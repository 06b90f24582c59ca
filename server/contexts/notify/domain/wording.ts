import type { Person } from './person.ts'
import { daysUntil } from './plan.ts'
import { pathOn } from './thing.ts'

export type Language = 'ko' | 'en'

/** What is said of a notice. */
export type Said = Readonly<{
  id: string
  kind: string
  thingId: string
  title: string
  path: string
  day: string
  minutes: number | null
  starts: number
}>

/** What goes to a device, sealed for it alone. */
export type Message = Readonly<{
  tag: string
  title: string
  body: string
  /** Where a press on it leads, below /app. */
  path: string
  /** Of one notice: what its buttons act on. */
  notice: Readonly<{ id: string; kind: string; thingId: string; day: string }> | null
  language: Language
}>

/** What a room must not say of its things is said by their kind alone. */
const NAMED: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  dose: { ko: '복용 알림', en: 'Time for a dose' },
  diary_lent: { ko: '일지를 함께 보자는 초대가 왔어요', en: 'A diary is being shared with you' },
  diary_looked_into: { ko: '운영진이 내 일지를 열었어요', en: 'The staff opened your diary' },
  comment_written: { ko: '내 글에 댓글이 달렸어요', en: 'Somebody commented on an article of yours' },
  comment_answered: { ko: '내 댓글에 답이 달렸어요', en: 'Somebody answered your comment' },
  comment_waiting: { ko: '살펴볼 댓글이 있어요', en: 'A comment waits to be looked at' },
}
const titleOf = ({ kind, title }: Pick<Said, 'kind' | 'title'>, language: Language) => NAMED[kind]?.[language] ?? title

const INBOX = '/inbox'
const MOST_NAMED = 3

type Given = Readonly<{ some: readonly Said[]; tag: string; person: Pick<Person, 'zone' | 'titles'>; language: Language }>

/** One notice by its own name, more of them as one message; and without titles nothing of what they are about. */
export const messageOf = ({ some, tag, person, language }: Given, now: number): Message => {
  const ko = language === 'ko'
  const [one] = some
  if (!one || some.length > 1) {
    const title = ko ? `알림 ${some.length}개가 모여 있어요` : `${some.length} reminders`
    const named = some.slice(0, MOST_NAMED).map((each) => titleOf(each, language))
    const body = person.titles ? `${named.join(', ')}${some.length > MOST_NAMED ? ' …' : ''}` : ''
    return { tag, title, body, path: INBOX, notice: null, language }
  }
  const { id, kind, thingId, day } = one
  const notice = { id, kind, thingId, day }
  if (!person.titles)
    return { tag, title: ko ? '알림이 있어요' : 'You have a reminder', body: '', path: INBOX, notice, language }
  return {
    tag,
    title: titleOf(one, language),
    body: whenSaid(one, person.zone, language, now),
    path: pathOn(one.path, day),
    notice,
    language,
  }
}

/** When it is, as somebody says it: 15:00 · 10분 뒤. */
const whenSaid = ({ day, minutes, starts }: Said, zone: string, language: Language, now: number) => {
  const ko = language === 'ko'
  const days = daysUntil(day, zone, now)
  const near = days === 0 ? (ko ? '오늘' : 'today') : days === 1 ? (ko ? '내일' : 'tomorrow') : undefined
  const date = new Date(`${day}T00:00:00Z`).toLocaleDateString(language, { month: 'long', day: 'numeric', timeZone: 'UTC' })
  if (minutes === null) {
    const inDays = days > 1 ? (ko ? `${days}일 뒤, ` : `in ${days} days, `) : ''
    return `${inDays}${near ?? date}`
  }
  const clock = new Date(Date.UTC(1970, 0, 1, 0, minutes)).toISOString().slice(11, 16)
  const left = Math.round((starts - now) / 60_000)
  const soon = left > 0 && left < 120 ? (ko ? ` · ${left}분 뒤` : ` · in ${left} min`) : ''
  return `${days === 0 ? '' : `${near ?? date} `}${clock}${soon}`
}

/** What a press on "try it" sends. */
export const trialMessage = (language: Language): Message => ({
  ...{ tag: 'trial', path: INBOX, notice: null, language },
  title: language === 'ko' ? '시험 알림이에요' : 'This is a test',
  body: language === 'ko' ? '이 기기로 알림이 잘 와요.' : 'Reminders reach this device.',
})
