import { useQuery } from '@tanstack/react-query'
import { answer, api } from '#lib/api.ts'
import type { paths } from '#lib/api-types.d.ts'

/** An invitation is carried along to the provider and back, in this tab alone. */
const CARRIED = 'haruteo.invitation'

export const carryInvitation = (token: string) => sessionStorage.setItem(CARRIED, token)
export const carriedInvitation = () => sessionStorage.getItem(CARRIED) ?? undefined

/** Who this browser came from a provider as. */
export const useArrival = () =>
  useQuery({ queryKey: ['arrival'], queryFn: () => answer(api.GET('/api/identity/arrival')), retry: false })

export const useConsentTexts = () => {
  const { data } = useQuery({ queryKey: ['consent-texts'], queryFn: () => answer(api.GET('/api/identity/consents/texts')) })
  return data?.items ?? []
}

export type Proof = Readonly<{ id: string; secret: string }>

export const askForCode = (email: string) => answer(api.POST('/api/identity/joinings', { body: { email } }))

export const proveAddress = ({ id, secret }: Proof, code: string) =>
  answer(api.POST('/api/identity/joinings/{id}/code', { params: { path: { id } }, body: { secret, code } }))

type Body = NonNullable<paths['/api/identity/arrival/join']['post']['requestBody']>['content']['application/json']

/** The page is left: whoever was here before with another name takes what it remembers of them along. */
export const joinByProvider = async (body: Body) => {
  await answer(api.POST('/api/identity/arrival/join', { body }))
  sessionStorage.removeItem(CARRIED)
  location.assign('/app/')
}
