import type { Actor } from '#platform/actor'
import { fail } from '#platform/errors'
import { isTimeZone } from '#platform/time-zone'
import type { EditSettings } from '../contract.ts'
import type { People } from '../ports.ts'

type Needs = Readonly<{ people: People; now: () => Date; onChange: () => void }>

export const settingsUseCases = ({ people, now, onChange }: Needs) => ({
  settings: (actor: Actor) => people.of(actor.id),

  async change(actor: Actor, { deviceZone, ...given }: EditSettings) {
    if (given.quiet && given.quiet.from === given.quiet.to) throw fail('invalid', 'notify.bad_quiet')
    if (deviceZone !== undefined && !isTimeZone(deviceZone))
      throw fail('invalid', 'notify.unknown_time_zone', { timeZone: deviceZone })
    await people.change(actor.id, { ...given, ...(deviceZone === undefined ? {} : { deviceZone }) }, now())
    onChange()
    return people.of(actor.id)
  },
})
export type SettingsUseCases = ReturnType<typeof settingsUseCases>
