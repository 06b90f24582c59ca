import type { Actor } from '#platform/actor'
import { can } from '#platform/can'
import { fail } from '#platform/errors'
import { diaryActions } from '../actions.ts'
import { CONSENT } from '../domain/consent-text.ts'
import type { Day } from '../domain/day.ts'
import type { LookedAt } from '../domain/looked.ts'
import { type As, type Asked, allows, type By } from '../domain/proxy.ts'
import type { ConsentStore } from '../ports/diary.ts'
import type { LookStore, ProxyStore, Residents, StaffLooks } from '../ports/people.ts'

type Needs = Readonly<{
  consents: ConsentStore
  proxies: ProxyStore
  staffLooks: StaffLooks
  looks: LookStore
  residents: Residents
  /** Whether the staff of this house may look into diaries at all. */
  staffMayLook: boolean
  now: () => Date
}>
type Way = Readonly<{ as: As; opened?: string }>
/** Whose diary, where it is not one’s own; what of it, and of which days. */
export type Wanted = Readonly<{ person?: string | undefined; what: LookedAt; from?: Day; to?: Day }>

const absent = () => fail('not_found', 'diary.unknown_person')

/**
 * The one door of every diary. Who may not come in is told that there is none; who may, is written down before they see anything.
 */
export const entering = ({ consents, proxies, staffLooks, looks, residents, staffMayLook, now }: Needs) => {
  /** The ways that somebody has into another one’s diary at this moment. */
  const waysInto = async (ownerId: string, actor: Actor, asked: Asked): Promise<Way | undefined> => {
    const given = (await proxies.live(ownerId, actor.id, now())).filter((one) => allows(one, asked))
    const [proxy] = given.toSorted((a, b) => Number(b.mayWrite) - Number(a.mayWrite))
    if (proxy) return { as: proxy.role }
    if (asked !== 'diary.read' || !staffMayLook) return undefined
    const hour = await staffLooks.open(ownerId, actor.id, now())
    const person = hour && (await residents.all([ownerId])).get(ownerId)
    // Who was staff when the hour began may be none by now.
    return person && can(actor, diaryActions['diary.look_in'], person) ? { as: 'staff', opened: hour.id } : undefined
  }
  const enter = async (actor: Actor, ownerId: string, asked: Asked): Promise<Way> => {
    const own: Way | undefined = ownerId === actor.id ? { as: 'self' } : undefined
    const way = own ?? (await waysInto(ownerId, actor, asked))
    if (!way || !can(actor, diaryActions[asked], { ownerId, lentTo: own ? [] : [actor.id] })) throw absent()
    await mustHaveConsent(ownerId, asked === 'diary.read' ? 'read' : 'write')
    return way
  }
  /** Nothing is written down without a consent to the text as it is now. What was written with an earlier one can still be read. */
  const mustHaveConsent = async (ownerId: string, to: 'read' | 'write') => {
    const live = (await consents.history(ownerId)).filter(({ withdrawn }) => withdrawn === null)
    if (!live.some(({ textVersion }) => to === 'read' || textVersion === CONSENT.textVersion))
      throw fail('forbidden', 'diary.consent_missing')
  }
  const toChange = async (actor: Actor, person: string | undefined, asked: Asked) => {
    const ownerId = person ?? actor.id
    const { as } = await enter(actor, ownerId, asked)
    if (as !== 'guardian' && as !== 'clinician') return { ownerId, by: null }
    const name = (await residents.all([actor.id])).get(actor.id)?.name ?? ''
    await looks.add({ ownerId, actorId: actor.id, as, what: 'wrote' })
    const by: By = { id: actor.id, name, as }
    return { ownerId, by }
  }
  return {
    /** Answers whose diary it is, once the look is written down. */
    async toRead(actor: Actor, { person, what, from, to }: Wanted): Promise<string> {
      const ownerId = person ?? actor.id
      const { as, opened } = await enter(actor, ownerId, 'diary.read')
      await looks.add({ ownerId, actorId: actor.id, as, what, from, to, opened })
      return ownerId
    },
    /** Answers whose diary it is, and who writes in it where that is somebody else. */
    toWrite: (actor: Actor, person?: string) => toChange(actor, person, 'diary.write'),
    /** The same, of the clinician’s plan. */
    toPlan: (actor: Actor, person?: string) => toChange(actor, person, 'diary.write_plan'),
    /** Whether there is a diary that may be read. */
    isOpen: async (ownerId: string) => (await consents.history(ownerId)).some(({ withdrawn }) => withdrawn === null),
    /** One’s own diary, for what nobody can do for somebody else. */
    async own(actor: Actor) {
      await mustHaveConsent(actor.id, 'read')
    },
  }
}
export type Entering = ReturnType<typeof entering>
