import { fateOf } from '../domain/firing.ts'
import { HORIZON_MS, plan } from '../domain/plan.ts'
import type { Held, Moments, People, Told } from '../ports.ts'

const MOST_PLANS = 200
const MOST_DUES = 500
const SOONEST_MS = 60_000

type Needs = Readonly<{
  moments: Moments
  people: People
  now: () => Date
  newId: () => string
  /** Told of whose list has changed. */
  onChange: (ownerIds: readonly string[]) => void
}>

/**
 * The engine's two steps, for any number of processes: things become moments, and moments that have come are told. What has come is told
 * before anything is planned, so that no plan takes it away.
 */
export const telling = ({ moments, people, now, newId, onChange }: Needs) => {
  const fire = async (): Promise<number> => {
    const at = now().getTime()
    const claim = newId()
    const dues = await moments.claimDues(at, MOST_DUES, claim)
    if (dues.length === 0) return 0
    const owners = await people.all(dues.map(({ ownerId }) => ownerId))
    const told: Told[] = []
    const held: Held[] = []
    for (const due of dues) {
      const person = owners.get(due.ownerId)
      if (!person) continue
      const fate = fateOf(due, person, at)
      if (fate.is === 'held') held.push({ id: due.id, until: fate.until })
      else told.push({ id: due.id, missed: fate.is === 'missed', gathered: due.held && fate.is === 'told' ? due.at : null })
    }
    await moments.settle(claim, told, held, at)
    onChange([...owners.keys()])
    return dues.length
  }

  const planSome = async (): Promise<number> => {
    const at = now().getTime()
    const some = await moments.claimPlans(at, MOST_PLANS)
    if (some.length === 0) return 0
    const owners = await people.all(some.map(({ thing }) => thing.ownerId))
    const plans = some.flatMap((of) => {
      const person = owners.get(of.thing.ownerId)
      if (!person) return []
      const { planned, beyond } = plan({ thing: of.thing, person, now: at, without: of.without })
      const again = beyond === undefined ? null : Math.max(beyond - HORIZON_MS / 2, at + SOONEST_MS)
      return [{ of, planned, again }]
    })
    await moments.savePlans(plans, at)
    const ended = some.filter(({ thing }) => thing.ended).map(({ thing }) => thing.ownerId)
    if (ended.length > 0) onChange([...new Set(ended)])
    return some.length
  }

  return {
    /** How much there was to do. */
    pass: async () => (await fire()) || (await planSome()),
    next: moments.next,
    forgetOld: () => moments.forgetOld(now().getTime()),
  }
}
