import type { paths } from '#lib/api-types.d.ts'
import { type Kept, keptList } from '#lib/kept-list.ts'
import { hasAgreed, lastMeter, lastStation } from '../device.ts'

/**
 * What was written down here and could not go to the house yet. It lies on this device in clear, because its person may be far from any
 * network when they need it most, and for no longer than that: what went out is taken away, and signing out or taking the consent back
 * takes all of it.
 */

type Posted<P extends keyof paths> = paths[P] extends { post: { requestBody?: infer B } }
  ? NonNullable<B> extends { content: { 'application/json': infer Body } }
    ? Body
    : never
  : never
export type NewRecord = Posted<'/api/diary/records'>
export type NewDose = Posted<'/api/diary/doses'>
export type Green = Posted<'/api/diary/green'>

/** `key`: under which the house may have taken it already. `refused`: why it was not taken, so that it waits for its person. */
type Held = Readonly<{ key: string; refused?: string }>
export type Waiting = Held &
  Readonly<{ kind: 'record'; body: NewRecord } | { kind: 'green'; body: Green } | { kind: 'dose'; body: NewDose }>

const KINDS: readonly unknown[] = ['record', 'green', 'dose'] satisfies Waiting['kind'][]

export const soundWaiting = (read: unknown): Waiting | undefined => {
  if (typeof read !== 'object' || read === null) return undefined
  const { kind, key, body } = read as { kind?: unknown; key?: unknown; body?: unknown }
  const isSound = KINDS.includes(kind) && typeof key === 'string' && typeof body === 'object' && body !== null
  return isSound ? (read as Waiting) : undefined
}

export const waiting = keptList<Waiting>('diary.waiting', soundWaiting)

export const keep = (one: Waiting) => waiting.add(one)

/** What waits of one day. */
export const waitingOn = (all: readonly Kept<Waiting>[], day: string) => all.filter(({ body }) => body.day === day)

/** Takes away what this device has of the diary: the consent is taken back. */
export const forgetHere = () => {
  hasAgreed.set('')
  lastMeter.set('')
  lastStation.set('')
  for (const { id } of waiting.get()) waiting.remove(id)
}

/** After a new text was agreed to: what was refused for want of that is tried again. */
export const tryAgain = () => {
  for (const { id, refused: _, ...one } of waiting.get()) waiting.put(id, one as Waiting)
}
