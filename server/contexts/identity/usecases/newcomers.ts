import type { Role } from '#platform/actor'
import { newAccount } from '../domain/account.ts'
import { type Answers, answersOf } from '../domain/consents.ts'
import { nameKey, nicknameOf } from '../domain/nickname.ts'
import type { Where } from '../domain/where.ts'
import type { Newcomer } from '../ports/joining.ts'
import type { Choosing } from './choosing.ts'
import type { ConsentsUseCases } from './consents.ts'

type Needs = Readonly<{
  consents: Pick<ConsentsUseCases, 'texts'>
  choosing: Pick<Choosing, 'chosen'>
  now: () => Date
  newId: () => string
}>

type Given = Readonly<{
  email: string
  name: string
  role: Role
  /** None for who comes in another way. */
  password?: string
  consents: Answers
  isConfirmed: boolean
  by: string
}>

/** Whoever comes in by themselves is asked the same, whichever way they come. Nothing is saved yet. */
export const newcomers =
  ({ consents, choosing, now, newId }: Needs) =>
  async (given: Given, where: Where): Promise<Newcomer> => {
    const name = nicknameOf(given.name)
    const answers = answersOf(await consents.texts(), given.consents)
    const draft = newAccount(newId(), { ...given, name, password: null }, now())
    const { password } = given
    const account = password === undefined ? draft : { ...draft, password: await choosing.chosen(password, draft) }
    const entry = { what: 'identity.joined', personId: account.id, actorId: account.id, where, details: { by: given.by } }
    return { account, nameKey: nameKey(name), emailConfirmed: given.isConfirmed ? now() : null, answers, where, entry }
  }
export type Newcomers = ReturnType<typeof newcomers>
