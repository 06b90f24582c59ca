import { enter } from '#features/session/session.ts'
import { answer, api } from '#lib/api.ts'

export type Answers = { kind: 'terms' | 'privacy' | 'news'; version: number; given: boolean }[]
export type Given = Readonly<{ name: string; password: string; consents: Answers }>
export type Begun = Readonly<{ id: string; secret: string; mailed: boolean; email: string }>

export const openInvitation = (token: string) => answer(api.POST('/api/identity/invitations/open', { body: { token } }))

export const joinByInvitation = async (given: Given & Readonly<{ token: string; email?: string }>) => {
  const { person } = await answer(api.POST('/api/identity/invitations/join', { body: given }))
  enter(person)
}

export const beginJoining = async (email: string): Promise<Begun> => ({
  ...(await answer(api.POST('/api/identity/joinings', { body: { email } }))),
  email,
})

export const confirmJoining = ({ id, secret }: Begun, code: string) =>
  answer(api.POST('/api/identity/joinings/{id}/code', { params: { path: { id } }, body: { secret, code } }))

export const finishJoining = async ({ id, secret }: Begun, given: Given) => {
  const params = { path: { id } }
  const { person } = await answer(api.POST('/api/identity/joinings/{id}/person', { params, body: { secret, ...given } }))
  enter(person)
}

/** Six digits, however they were pasted. */
export const digitsOf = (typed: string) => typed.replace(/\D/g, '').slice(0, 6)
