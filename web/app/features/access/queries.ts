import { useQuery, useQueryClient } from '@tanstack/react-query'
import { freshly } from '#features/session/freshly.ts'
import { answer, api } from '#lib/api.ts'

const SESSIONS = ['sessions'] as const
const TOKENS = ['personal-tokens'] as const

export const useSessions = () =>
  useQuery({ queryKey: SESSIONS, queryFn: () => answer(api.GET('/api/identity/sessions')), staleTime: 0 })

export const useSessionEnds = () => {
  const client = useQueryClient()
  const fresh = () => client.invalidateQueries({ queryKey: SESSIONS })
  return {
    end: async (id: string) => {
      await answer(api.DELETE('/api/identity/sessions/{id}', { params: { path: { id } } }))
      await fresh()
    },
    endOthers: async () => {
      await answer(api.DELETE('/api/identity/sessions'))
      await fresh()
    },
  }
}

export const useTokens = () =>
  useQuery({ queryKey: TOKENS, queryFn: () => answer(api.GET('/api/identity/personal-tokens')), staleTime: 0 })

export type AskedToken = Readonly<{ name: string; scopes: string[]; days: number }>

export const useTokenActs = () => {
  const client = useQueryClient()
  const fresh = () => client.invalidateQueries({ queryKey: TOKENS })
  return {
    make: async (asked: AskedToken) => {
      const made = await freshly(() => answer(api.POST('/api/identity/personal-tokens', { body: asked })))
      void fresh()
      return made
    },
    end: async (id: string) => {
      await answer(api.DELETE('/api/identity/personal-tokens/{id}', { params: { path: { id } } }))
      await fresh()
    },
  }
}
