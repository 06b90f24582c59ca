import { createStore } from '#lib/store.ts'
import { saver } from '../saving/browser-saver.ts'
import type { Pending, Saver } from '../saving/saver.ts'
import { jotted } from './capture.ts'

/** What was jotted down and cannot go to the house now, of every tab. */
export const waiting = createStore<readonly Pending[]>([])

const STUCK = new Set(['waiting', 'signedOut', 'refused'])

const stuck = (pending: readonly Pending[]): readonly Pending[] => {
  const ours = pending.filter(({ isNew }) => isNew)
  // They go out one after the other: what waits behind one that waits is not begun here yet.
  const isHeldUp = ours.some(({ state }) => state && STUCK.has(state.kind))
  return ours.filter(({ state }) => (state ? STUCK.has(state.kind) : isHeldUp))
}

const follow = (saving: Saver) => {
  const look = async () => {
    const found = stuck(await saving.pending())
    if (saver.get() === saving && (found.length > 0 || waiting.get().length > 0)) waiting.set(found)
  }
  void look()
  return saving.watch(() => void look())
}

let callOff: (() => void) | undefined
const followCurrent = () => {
  callOff?.()
  const saving = saver.get()
  waiting.set([])
  callOff = saving && follow(saving)
}
saver.subscribe(followCurrent)
followCurrent()

/** Puts what the house refused back to where it was jotted down. */
export const takeBack = (noteId: string) => {
  const session = saver.get()?.open(noteId)
  if (!session) return
  const text = [session.title(), session.text().trim()].filter((part) => part !== '').join('\n')
  const before = jotted.get().trim()
  if (!before.includes(text)) jotted.set(before === '' ? text : `${before}\n\n${text}`)
  session.drop()
  session.close()
}
