import type { Person } from './person.ts'
import { LATEST_MS } from './plan.ts'
import { quietUntil } from './quiet.ts'

type Due = Readonly<{ at: number; loud: boolean; snoozed: boolean; held: boolean }>

/** What becomes of a moment that has come: it is told, waits for the end of quiet hours, or is noted as missed. */
export type Fate = Readonly<{ is: 'told' | 'missed' } | { is: 'held'; until: number }>

export const fateOf = (due: Due, person: Pick<Person, 'zone' | 'quiet' | 'quietLoud'>, now: number): Fate => {
  if (now - due.at > LATEST_MS) return { is: 'missed' }
  // Somebody who put it off until this very moment wants it now.
  const comesAnyway = due.snoozed || (due.loud && person.quietLoud)
  const until = comesAnyway ? undefined : quietUntil(person.quiet, person.zone, now)
  return until === undefined ? { is: 'told' } : { is: 'held', until }
}
