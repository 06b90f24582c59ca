import { queryOptions } from '@tanstack/react-query'
import { answer, api, seen } from '#lib/api.ts'
import type { paths } from '#lib/api-types.d.ts'
import { say } from '#lib/words.ts'
import { toast } from '#ui/toasts.ts'
import { lookAgain, quoted, sayRefusal } from '../acts.ts'
import { PLANNER } from '../queries.ts'
import { anniversaryWords } from './words.ts'

type Listed = paths['/api/planner/anniversaries']['get']['responses'][200]['content']['application/json']
export type Anniversary = Listed['items'][number]
export type Given = Omit<Anniversary, 'id' | 'version' | 'next'>

export const anniversariesQuery = (today: string) =>
  queryOptions({
    queryKey: [PLANNER, 'anniversaries', today],
    queryFn: ({ signal }) => answer(api.GET('/api/planner/anniversaries', { params: { query: { today } }, signal })),
    staleTime: 5_000,
    refetchOnWindowFocus: true,
  })

/** A new one, or the change of one that was seen. */
export const saveAnniversary = async (given: Given, was: Anniversary | undefined) => {
  if (was) {
    const params = { path: { id: was.id }, header: seen(was.version) }
    await answer(api.PATCH('/api/planner/anniversaries/{id}', { params, body: given }))
  } else await answer(api.POST('/api/planner/anniversaries', { body: given }))
  await lookAgain()
}

/** Deletes it, with a way back. */
export const removeAnniversary = async ({ id, version, next: _, ...given }: Anniversary): Promise<boolean> => {
  const t = say(anniversaryWords)
  try {
    await answer(api.DELETE('/api/planner/anniversaries/{id}', { params: { path: { id }, header: seen(version) } }))
    const back = () => saveAnniversary(given, undefined).catch(sayRefusal)
    toast({ text: t('removed', { title: quoted(given.name) }), action: { label: t('undo'), run: () => void back() } })
    return true
  } catch (error) {
    sayRefusal(error)
    return false
  } finally {
    void lookAgain()
  }
}
