import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { freshly } from '#features/session/freshly.ts'
import { answer, api } from '#lib/api.ts'
import type { paths } from '#lib/api-types.d.ts'

export const ROLES = ['admin', 'moderator', 'editor', 'member'] as const
export type Role = (typeof ROLES)[number]
export type Resident = paths['/api/identity/people']['get']['responses'][200]['content']['application/json']['items'][number]
export type Joining = 'invitation' | 'open' | 'closed'

const paged = (pageParam: string) => (pageParam ? { cursor: pageParam } : {})

export const useMe = () => useQuery({ queryKey: ['me'], queryFn: () => answer(api.GET('/api/identity/me')) })

export const useHouse = () => useQuery({ queryKey: ['house-door'], queryFn: () => answer(api.GET('/api/identity/house')) })

export const usePeople = (q: string) =>
  useInfiniteQuery({
    queryKey: ['people', q],
    queryFn: ({ pageParam }) =>
      answer(api.GET('/api/identity/people', { params: { query: { ...(q ? { q } : {}), ...paged(pageParam) } } })),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: (before) => before,
    staleTime: 0,
  })

export const useInvitations = () =>
  useInfiniteQuery({
    queryKey: ['invitations'],
    queryFn: ({ pageParam }) => answer(api.GET('/api/identity/invitations', { params: { query: paged(pageParam) } })),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor,
    staleTime: 0,
  })

export const useBans = () =>
  useInfiniteQuery({
    queryKey: ['bans'],
    queryFn: ({ pageParam }) => answer(api.GET('/api/identity/bans', { params: { query: paged(pageParam) } })),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor,
    staleTime: 0,
  })

export const usePeopleActs = () => {
  const client = useQueryClient()
  const fresh = (key: string) => client.invalidateQueries({ queryKey: [key] })
  const byId = (id: string) => ({ params: { path: { id } } })
  return {
    giveRole: async (id: string, role: Role) => {
      await freshly(() => answer(api.PATCH('/api/identity/people/{id}', { ...byId(id), body: { role } })))
      await fresh('people')
    },
    endSessions: async (id: string) => {
      await answer(api.DELETE('/api/identity/people/{id}/sessions', byId(id)))
      await fresh('people')
    },
    takeFactorsOff: async (id: string) => {
      await freshly(() => answer(api.DELETE('/api/identity/people/{id}/factors', byId(id))))
      await fresh('people')
    },
    ban: async (id: string, body: { reason: string; until?: string }) => {
      await answer(api.PUT('/api/identity/people/{id}/ban', { ...byId(id), body }))
      await Promise.all([fresh('people'), fresh('bans')])
    },
    lift: async (id: string) => {
      await answer(api.DELETE('/api/identity/people/{id}/ban', byId(id)))
      await Promise.all([fresh('people'), fresh('bans')])
    },
    invite: async (asked: { role: Role; email?: string; days: number }) => {
      const made = await freshly(() => answer(api.POST('/api/identity/invitations', { body: asked })))
      await fresh('invitations')
      return made
    },
    renew: async (id: string) => {
      const made = await freshly(() => answer(api.POST('/api/identity/invitations/{id}/renew', byId(id))))
      await fresh('invitations')
      return made
    },
    revoke: async (id: string) => {
      await answer(api.DELETE('/api/identity/invitations/{id}', byId(id)))
      await fresh('invitations')
    },
    sayJoining: async (joining: Joining) => {
      client.setQueryData(['house-door'], await answer(api.PATCH('/api/identity/house', { body: { joining } })))
    },
  }
}
