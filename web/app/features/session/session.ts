import { answer, api, sessionOver } from '#lib/api.ts'
import { isSignedOut, isUnreachable } from '#lib/errors.ts'
import { queryClient } from '#lib/query.ts'
import { createStore } from '#lib/store.ts'
import { showPasskey } from './passkey.ts'

export type Person = Readonly<{ id: string; email: string; name: string; avatar?: string | null | undefined }>

/** Who is signed in. `unknown` until the house has answered; without a network, who was signed in last on this device. */
export type Session = Readonly<{ state: 'unknown' | 'out' } | { state: 'in'; person: Person }>

export const session = createStore<Session>({ state: 'unknown' })

const LAST = 'haruteo.person'

const remembered = (): Person | undefined => {
  try {
    const { id, email, name, avatar } = JSON.parse(localStorage.getItem(LAST) ?? '')
    return typeof id === 'string' ? { id, email: String(email), name: String(name), avatar } : undefined
  } catch {
    return undefined
  }
}

/** Asks the house who we are. Throws only where the house answers something else than yes or no. */
export const findSession = async () => {
  try {
    enter(await answer(api.GET('/api/identity/me')))
  } catch (error) {
    const last = remembered()
    if (isUnreachable(error) && last) return session.set({ state: 'in', person: last })
    if (!isSignedOut(error)) throw error
    sessionOver.set(false)
    session.set({ state: 'out' })
  }
}

export const enter = ({ id, email, name, avatar }: Person) => {
  const person = { id, email, name, avatar }
  try {
    localStorage.setItem(LAST, JSON.stringify(person))
  } catch {
    // Without storage there is no start without a network; everything else works.
  }
  session.set({ state: 'in', person })
  sessionOver.set(false)
}

/** Whoever was here before with another name takes what the application remembers of them along. */
const comeIn = async (person: Person) => {
  const before = session.get()
  if (before.state === 'in' && before.person.id !== person.id) return location.assign('/app/')
  enter(person)
  await queryClient.invalidateQueries()
}

/** Signs in, or answers that there is a second factor to show first. */
export const signIn = async (email: string, password: string): Promise<'in' | 'second'> => {
  const answered = await answer(api.POST('/api/identity/sessions', { body: { email, password } }))
  if ('pending' in answered) return 'second'
  await comeIn(answered.person)
  return 'in'
}

/** What whoever waits between two factors may show. */
export const waitingFor = () => answer(api.GET('/api/identity/sessions/second'))

/** The six digits of the app, or a recovery code. */
export const finishByCode = async (code: string) =>
  comeIn((await answer(api.POST('/api/identity/sessions/second', { body: { code } }))).person)

export const finishByPasskey = async () => {
  const asked = await answer(api.POST('/api/identity/sessions/second/challenge', { body: {} }))
  const passkey = await showPasskey(asked.options)
  const body = { ceremony: asked.ceremony, passkey }
  await comeIn((await answer(api.POST('/api/identity/sessions/second', { body }))).person)
}

/** Signs in with a passkey. `offered`: among what the browser fills in, and not by a question of its own. */
export const signInByPasskey = async (offered: boolean) => {
  const asked = await answer(api.POST('/api/identity/sessions/passkey/challenge'))
  const passkey = await showPasskey(asked.options, offered)
  const body = { ceremony: asked.ceremony, passkey }
  await comeIn((await answer(api.POST('/api/identity/sessions/passkey', { body }))).person)
}

export const setUp = async (given: { token: string; name: string; email: string; password: string }) => {
  const { person } = await answer(api.POST('/api/identity/setup', { body: given }))
  enter(person)
}

/** Signs out here, and forgets what this device keeps. `forget` clears what features have stored. */
export const signOut = async (forget: (personId: string) => Promise<unknown>) => {
  const now = session.get()
  await answer(api.DELETE('/api/identity/sessions/current')).catch((error) => {
    if (!isSignedOut(error)) throw error
  })
  if (now.state === 'in') await forget(now.person.id)
  try {
    localStorage.removeItem(LAST)
  } catch {}
  queryClient.clear()
  sessionOver.set(false)
  session.set({ state: 'out' })
}
