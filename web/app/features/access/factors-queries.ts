import { useQuery, useQueryClient } from '@tanstack/react-query'
import { freshly } from '#features/session/freshly.ts'
import { makePasskey } from '#features/session/passkey.ts'
import { answer, api } from '#lib/api.ts'

const FACTORS = ['factors'] as const

export const useFactors = () =>
  useQuery({ queryKey: FACTORS, queryFn: () => answer(api.GET('/api/identity/factors')), staleTime: 0 })

export const useFactorActs = () => {
  const client = useQueryClient()
  const fresh = () => client.invalidateQueries({ queryKey: FACTORS })
  const then = async <T>(act: () => Promise<T>): Promise<T> => {
    const done = await freshly(act)
    await fresh()
    return done
  }
  const at = (id: string) => ({ params: { path: { id } } })
  return {
    beginTotp: () => freshly(() => answer(api.POST('/api/identity/factors/totp'))),
    confirmTotp: (code: string) => then(() => answer(api.POST('/api/identity/factors/totp/confirm', { body: { code } }))),
    removeTotp: () => then(() => answer(api.DELETE('/api/identity/factors/totp'))),
    replaceCodes: () => then(() => answer(api.POST('/api/identity/factors/recovery-codes'))),
    addPasskey: async (name: string) => {
      const asked = await freshly(() => answer(api.POST('/api/identity/passkeys/challenge')))
      const passkey = await makePasskey(asked.options)
      const body = { ceremony: asked.ceremony, name, passkey }
      return then(() => answer(api.POST('/api/identity/passkeys', { body })))
    },
    renamePasskey: (id: string, name: string) =>
      then(() => answer(api.PATCH('/api/identity/passkeys/{id}', { ...at(id), body: { name } }))),
    removePasskey: (id: string) => then(() => answer(api.DELETE('/api/identity/passkeys/{id}', at(id)))),
  }
}
