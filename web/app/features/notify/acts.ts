import { answer, api } from '#lib/api.ts'
import { lookAgain, type Notice } from './queries.ts'

/** What of a notice can be said to be done: a task, or a day of what comes again. */
export const isTask = ({ source, kind }: Pick<Notice, 'source' | 'kind'>) =>
  source === 'planner' && (kind === 'task' || kind === 'series')

export const finish = async ({ kind, thingId, day }: Notice) => {
  const which = kind === 'series' ? { seriesId: thingId, occurs: day } : { id: thingId }
  await answer(api.POST('/api/planner/tasks/changes', { body: { items: [{ which, status: 'done' }] } }))
}

const place = (id: string) => ({ params: { path: { id } } })

export const read = async (id: string) => {
  await answer(api.POST('/api/notify/inbox/{id}/read', place(id)))
  await lookAgain()
}

export const readAll = async () => {
  await answer(api.POST('/api/notify/inbox/read'))
  await lookAgain()
}

export type PutOff = 'ten_minutes' | 'hour' | 'tomorrow'

/** Until when. */
export const putOff = async (id: string, span: PutOff) => {
  const notice = await answer(api.POST('/api/notify/inbox/{id}/snooze', { ...place(id), body: { for: span } }))
  await lookAgain()
  return notice.snoozedUntil ?? notice.at
}
