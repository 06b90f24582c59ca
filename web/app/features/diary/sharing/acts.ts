import { queryOptions } from '@tanstack/react-query'
import { answer, api } from '#lib/api.ts'
import type { paths } from '#lib/api-types.d.ts'
import { queryClient } from '#lib/query.ts'
import { timeZone } from '#ui/times.ts'

const SHARES = ['diary', 'shares'] as const
type Body<P extends '/api/diary/shares' | '/api/diary/shares/draft'> =
  paths[P]['post']['requestBody']['content']['application/json']
export type Field = Body<'/api/diary/shares/draft'>['fields'][number]
export type Copy = Body<'/api/diary/shares'>
export type Share = paths['/api/diary/shares']['get']['responses'][200]['content']['application/json']['items'][number]

export const sharesQuery = () =>
  queryOptions({ queryKey: SHARES, queryFn: ({ signal }) => answer(api.GET('/api/diary/shares', { signal })), staleTime: 0 })

export const draft = (from: string, to: string, fields: readonly Field[]) =>
  answer(api.POST('/api/diary/shares/draft', { body: { from, to, timeZone: timeZone.get(), fields: [...fields] } }))

const again = () => queryClient.invalidateQueries({ queryKey: SHARES })
export const share = async (copy: Copy) => {
  const made = await answer(api.POST('/api/diary/shares', { body: copy }))
  void again()
  return made
}
export const revoke = async (id: string) => {
  await answer(api.DELETE('/api/diary/shares/{id}', { params: { path: { id } } }))
  await again()
}
