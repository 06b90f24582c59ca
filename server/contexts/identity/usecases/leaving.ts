import type { Actor } from '#platform/actor'
import type { ErasureList } from '#platform/erasures'
import { fail } from '#platform/errors'
import { log, reason } from '#platform/log'
import type { KeepsOfPeople } from '#platform/people'
import { sha256 } from '#platform/secrets'
import { type Account, emailKey } from '../domain/account.ts'
import type { Mail } from '../domain/mail.ts'
import type { Where } from '../domain/where.ts'
import type { Accounts } from '../ports/accounts.ts'
import type { Leaving, LeavingStore } from '../ports/leaving.ts'
import type { Preferences } from '../ports/preferences.ts'
import type { Freshly } from './freshness.ts'

const GRACE_MS = 7 * 24 * 3_600_000
/** Longer than any event that was under way when a room was empty can take to arrive there. */
const QUIET_MS = 60_000
const PERSONS_AT_ONCE = 20
const ROUNDS = 500

type Needs = Readonly<{
  store: LeavingStore
  accounts: Pick<Accounts, 'byId'>
  preferences: Pick<Preferences, 'of'>
  freshly: Freshly
  /** Every other room that keeps something of people's. */
  rooms: readonly Pick<KeepsOfPeople, 'erase'>[]
  /** What identity keeps of somebody outside its tables. */
  dropFiles: (personId: string) => Promise<void>
  list: ErasureList
  now: () => Date
  newId: () => string
}>

/** Going for good: seven days in which one may come back, then nothing is left but a list of who must not come back with a backup. */
export const leavingUseCases = ({ store, accounts, preferences, freshly, rooms, dropFiles, list, now, newId }: Needs) => {
  const accountOf = async (id: string): Promise<Account> => {
    const account = await accounts.byId(id)
    if (!account) throw fail('unauthenticated', 'http.sign_in_first')
    return account
  }
  const letterTo = async ({ id, email }: Account, template: string, values: Mail['values']) => {
    const { language, timeZone } = await preferences.of(id)
    const mail: Mail = { to: email, language: language ?? 'ko', template, values: { ...values, zone: timeZone ?? 'UTC' } }
    return { id: newId(), mail }
  }
  const mustHandOver = async (account: Account) => account.role === 'owner' && (await store.hasOthers(account.id))

  /** One round through the rooms; whether all of them say that nothing is left. */
  const isGone = async (personId: string) => {
    const left = await Promise.all(rooms.map((room) => room.erase({ personId })))
    return left.every((answer) => !answer.left)
  }

  const eraseOne = async (leaving: Leaving) => {
    const { personId, receipt } = leaving
    if (!leaving.erasing) await store.beginErasing(personId)
    let { quiet } = leaving
    for (let round = 1; !(await isGone(personId)); round++) {
      quiet = null
      if (round === ROUNDS) return store.quiet(personId, null)
    }
    if (!quiet) return store.quiet(personId, now())
    if (now().getTime() - quiet.getTime() < QUIET_MS) return
    const account = await accounts.byId(personId)
    if (!account) return
    await dropFiles(personId)
    // Before the account goes: should the house die in between, the next start finds them on the list and goes on.
    await list.add([{ hash: sha256(personId).toString('hex'), at: now().toISOString() }])
    const letter = receipt ? await letterTo(account, 'leaving_receipt', { when: now().toISOString() }) : undefined
    await store.finish(personId, letter, now())
  }

  return {
    async standing(actor: Actor) {
      const [leaving, account] = [await store.find(actor.id), await accountOf(actor.id)]
      return { due: leaving?.due ?? null, mustHandOver: await mustHandOver(account) }
    },

    /** `email`: their own address, typed. */
    async leave(actor: Actor, { email }: { email: string }, where: Where) {
      await freshly(actor)
      const account = await accountOf(actor.id)
      if (emailKey(email) !== account.emailKey) throw fail('invalid', 'identity.leaving_not_confirmed')
      if (await mustHandOver(account)) throw fail('conflict', 'identity.hand_over_first')
      const due = new Date(now().getTime() + GRACE_MS)
      const letter = await letterTo(account, 'leaving_begun', { until: due.toISOString() })
      const entry = { what: 'identity.leaving_begun', personId: actor.id, actorId: actor.id, where }
      const leaving = { personId: actor.id, due, erasing: false, receipt: true, quiet: null }
      await store.begin(leaving, letter, now(), entry)
      return { due }
    },

    comeBack: (actor: Actor, where: Where) =>
      store.comeBack(actor.id, now(), { what: 'identity.came_back', personId: actor.id, actorId: actor.id, where }),

    /** Erases those whose time has come, and goes on with those it could not finish. One who cannot be erased now holds up nobody. */
    async eraseDue() {
      for (const leaving of await store.due(now(), PERSONS_AT_ONCE))
        await eraseOne(leaving).catch((error) => log('warn', 'an erasure is put off', { error: reason(error) }))
      await store.forgetReceipts(now())
    },

    /** At the start: the list outside has all that the database knows, and who is here in spite of it goes again. Says how many. */
    async takeUpErasures() {
      await list.add(await store.erased())
      const again = await store.eraseAgain(
        (await list.all()).map(({ hash }) => hash),
        now(),
      )
      if (again > 0) log('warn', 'people who were erased came back with a backup, and are erased again', { people: again })
      return again
    },
  }
}
export type LeavingUseCases = ReturnType<typeof leavingUseCases>
