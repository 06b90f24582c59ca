import type { Actor } from '#platform/actor'
import { fail } from '#platform/errors'
import type { AirAsked, PutAir } from '../contract/air.ts'
import { withBands } from '../domain/air.ts'
import { dayOf, wallAt } from '../domain/day.ts'
import type { AirStore } from '../ports/air.ts'
import type { Entering } from './entering.ts'
import { mustBeWindow, mustBeZone } from './records.ts'

type Needs = Readonly<{ airs: AirStore; enter: Entering; now: () => Date }>

/** The air of somebody's days, as they write it down; nobody is told where that was. */
export const airUseCases = ({ airs, enter, now }: Needs) => ({
  async list(actor: Actor, { person, ...asked }: AirAsked) {
    const window = mustBeWindow(asked)
    const ownerId = await enter.toRead(actor, { person, what: 'days', ...window })
    return (await airs.between(ownerId, window)).map(withBands)
  },
  async put(actor: Actor, day: string, { timeZone, ...air }: PutAir) {
    const { ownerId } = await enter.toWrite(actor)
    if (dayOf(day) > wallAt(now(), mustBeZone(timeZone)).day) throw fail('invalid', 'diary.in_the_future')
    const said = { day: dayOf(day), ...air }
    await airs.put(ownerId, said)
    return withBands(said)
  },
  async remove(actor: Actor, day: string) {
    const { ownerId } = await enter.toWrite(actor)
    await airs.remove(ownerId, dayOf(day))
  },
})
export type AirUseCases = ReturnType<typeof airUseCases>
