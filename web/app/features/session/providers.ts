import { useQuery, useQueryClient } from '@tanstack/react-query'
import { answer, api } from '#lib/api.ts'
import { useWords } from '#lib/words.ts'
import { freshly } from './freshly.ts'
import { providerWords } from './provider-words.ts'

/** Where people may also sign in, in the operator's order. */
export const useProviders = () => {
  const { data } = useQuery({ queryKey: ['providers'], queryFn: () => answer(api.GET('/api/identity/providers')) })
  return data?.items ?? []
}

/** The accounts elsewhere that this person may sign in with. */
export const useLinked = () => {
  const { data } = useQuery({ queryKey: ['linked'], queryFn: () => answer(api.GET('/api/identity/linked')) })
  return data?.items
}

const OWN_WORDS = ['google', 'kakao', 'naver', 'github'] as const

/** What a provider is called: in the person's language where we know it, else as the operator said. */
export const useProviderName = () => {
  const say = useWords(providerWords)
  return (name: string, label: string) => {
    const known = OWN_WORDS.find((own) => own === name)
    return known ? say(known) : label
  }
}

/** What the house takes as a place to go to afterwards. */
const place = (to: string) => (to.startsWith('/') && to.length <= 500 ? to : '/')

export const startAddress = (name: string, to: string) =>
  `/api/identity/providers/${encodeURIComponent(name)}/start?${new URLSearchParams({ to: place(to) })}`

/** Goes to the provider; the page is left. */
export const goTo = async (name: string, errand: 'connect' | 'confirm', to: string) => {
  const params = { path: { name }, query: { to: place(to) } }
  const ask = () => answer(api.POST(`/api/identity/providers/{name}/${errand}`, { params }))
  const { url } = await (errand === 'connect' ? freshly(ask) : ask())
  location.assign(url)
}

export const useDisconnect = () => {
  const client = useQueryClient()
  return async (id: string) => {
    await freshly(() => answer(api.DELETE('/api/identity/linked/{id}', { params: { path: { id } } })))
    await client.invalidateQueries({ queryKey: ['linked'] })
  }
}
