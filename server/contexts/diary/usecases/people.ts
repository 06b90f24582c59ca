import type { Actor } from '#platform/actor'
import { can } from '#platform/can'
import { fail } from '#platform/errors'
import { fromCursor, toPage } from '#platform/paging'
import { diaryActions } from '../actions.ts'
import { type LendDiary, type LookIn, MIN_REASON } from '../contract/people.ts'
import { brokenLook } from '../domain/looked.ts'
import { type Lent, mustExpire, STAFF_MS, stateOf } from '../domain/proxy.ts'
import type { ConsentStore } from '../ports/diary.ts'
import type { LookStore, ProxyStore, Residents, StaffLooks } from '../ports/people.ts'
import type { Entering } from './entering.ts'

type Needs = Readonly<{
  enter: Entering
  consents: ConsentStore
  proxies: ProxyStore
  staffLooks: StaffLooks
  looks: LookStore
  residents: Residents
  staffMayLook: boolean
  sha256: (text: string) => string
  now: () => Date
  newId: () => string
}>
type Asked = Readonly<{ cursor?: string | undefined; limit?: number | undefined }>

const MOST_PROXIES = 100
const TWO_YEARS_MS = 731 * 86_400_000
const unknown = () => fail('not_found', 'diary.unknown_proxy')

export const peopleUseCases = (needs: Needs) => {
  const { enter, consents, proxies, staffLooks, looks, residents, staffMayLook, sha256, now, newId } = needs
  const namesOf = async (ids: readonly (string | null)[]) => residents.all([...new Set(ids.filter((id) => id !== null))])
  /** One that was lent to them, and still can be taken up or given back. */
  const lentTo = async (actor: Actor, id: string) => {
    const proxy = (await proxies.lentTo(actor.id, now())).find((one) => one.id === id)
    if (!proxy) throw unknown()
    return proxy
  }
  const isLive = (proxy: Lent) => ['invited', 'active'].includes(stateOf(proxy, now()))

  return {
    /** To whom I lent my diary, and those to whom I once did: nobody, where there is none. Whether staff may look, everybody is told. */
    async proxies(actor: Actor) {
      if (!(await enter.isOpen(actor.id))) return { items: [], staffMayLook }
      const all = await proxies.ofOwner(actor.id, MOST_PROXIES)
      const names = await namesOf(all.map(({ proxyId, accepted }) => accepted && proxyId))
      const items = all.map((proxy) => ({
        ...{ proxy, state: stateOf(proxy, now()) },
        // Who has not come in is known by the address that was typed, and by nothing else.
        name: proxy.accepted && proxy.proxyId ? (names.get(proxy.proxyId)?.name ?? null) : null,
      }))
      return { items, staffMayLook }
    },

    /** Whether anybody has that address is not told: who has, finds it among what was lent to them. */
    async lend(actor: Actor, { email, role, mayWrite = false, expiresAt }: LendDiary) {
      const { ownerId } = await enter.toWrite(actor)
      const [at, expires] = [now(), new Date(expiresAt)]
      mustExpire(expires, at)
      if (mayWrite && role !== 'guardian') throw fail('invalid', 'diary.only_guardians_write')
      if ((await proxies.ofOwner(ownerId, MOST_PROXIES)).filter(isLive).length >= MOST_PROXIES / 5)
        throw fail('invalid', 'diary.too_many_proxies', { max: MOST_PROXIES / 5 })
      const person = await residents.byEmail(email)
      if (person?.id === actor.id) throw fail('invalid', 'diary.not_oneself')
      const proxy: Lent = {
        ...{ id: newId(), ownerId, proxyId: person?.id ?? null, role, mayWrite, created: at, expires },
        ...{ accepted: null, ended: null },
      }
      await proxies.add(proxy, email)
      return { proxy: { ...proxy, email }, state: stateOf(proxy, at), name: null }
    },

    async takeBack(actor: Actor, id: string) {
      await enter.own(actor)
      const proxy = (await proxies.ofOwner(actor.id, MOST_PROXIES)).find((one) => one.id === id)
      if (!proxy) throw unknown()
      await proxies.end(proxy, now())
    },

    /** Diaries that I may look into, or that I am asked to. */
    async sharedWithMe(actor: Actor) {
      const all = await proxies.lentTo(actor.id, now())
      const names = await namesOf(all.map(({ ownerId }) => ownerId))
      return all.map((proxy) => ({ proxy, state: stateOf(proxy, now()), name: names.get(proxy.ownerId)?.name ?? null }))
    },

    async accept(actor: Actor, id: string) {
      const proxy = await lentTo(actor, id)
      if (!proxy.accepted) await proxies.accept(proxy, now())
      const names = await namesOf([proxy.ownerId])
      return { proxy, state: 'active' as const, name: names.get(proxy.ownerId)?.name ?? null }
    },

    async giveBack(actor: Actor, id: string) {
      await proxies.end(await lentTo(actor, id), now())
    },

    /** An hour in which somebody of the staff may look into this person’s diary. Its person is told at once. */
    async lookIn(actor: Actor, { person, reason }: LookIn) {
      if (!staffMayLook) throw fail('forbidden', 'diary.staff_off')
      const found = (await residents.all([person])).get(person)
      const agreed = found && (await consents.history(found.id)).some(({ withdrawn }) => withdrawn === null)
      if (!found || !agreed) throw fail('not_found', 'diary.unknown_person')
      if (!can(actor, diaryActions['diary.look_in'], found)) throw fail('forbidden', 'diary.not_below')
      const why = reason.trim()
      if (why.length < MIN_REASON) throw fail('invalid', 'diary.reason_too_short', { min: MIN_REASON })
      const began = now()
      const look = { id: newId(), ownerId: person, actorId: actor.id, began, ends: new Date(began.getTime() + STAFF_MS) }
      await staffLooks.begin(look, why)
      return look
    },

    /** Who looked into my diary, the newest first; also after the consent to it was taken back. */
    async looks(actor: Actor, { cursor, limit = 20 }: Asked) {
      const before = fromCursor(cursor, 'number')?.[0]
      const found = await looks.page(actor.id, before === undefined ? undefined : Math.trunc(before), limit + 1)
      const names = await namesOf(found.map(({ actorId }) => actorId))
      const page = toPage(found, limit, ({ n }) => [n])
      return {
        ...page,
        items: page.items.map((look) => ({ ...look, name: (look.actorId && names.get(look.actorId)?.name) || null })),
      }
    },

    /** Whether that list is as it was written. */
    async checkLooks(actor: Actor) {
      const all = await looks.sealed(actor.id)
      const broken = brokenLook(all, actor.id, sha256)
      return { lines: all.length, broken: broken === null ? null : Number(broken) }
    },

    age: () => looks.age(new Date(now().getTime() - TWO_YEARS_MS)),
  }
}
export type PeopleUseCases = ReturnType<typeof peopleUseCases>
