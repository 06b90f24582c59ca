import { queryOptions } from '@tanstack/react-query'
import { answer, api, seen } from '#lib/api.ts'
import { queryClient } from '#lib/query.ts'
import { browserZone } from '#lib/time-zone.ts'
import { lookAgain } from '../acts.ts'
import { PLANNER } from '../queries.ts'
import type { Color } from '../task/labels.ts'

export const subscriptionsQuery = () =>
  queryOptions({
    queryKey: [PLANNER, 'subscriptions'],
    queryFn: ({ signal }) => answer(api.GET('/api/planner/subscriptions', { signal })),
    staleTime: 0,
    refetchOnWindowFocus: true,
  })
export type Subscription = Awaited<
  ReturnType<NonNullable<ReturnType<typeof subscriptionsQuery>['queryFn'] & object>>
>['items'][number]

const known = async <T>(change: Promise<T>) => {
  try {
    return await change
  } finally {
    await queryClient.invalidateQueries({ queryKey: [PLANNER, 'subscriptions'] })
    await lookAgain()
  }
}

const at = ({ id, version }: Subscription) => ({ params: { path: { id }, header: seen(version) } })

export const subscribe = (address: string) =>
  known(answer(api.POST('/api/planner/subscriptions', { body: { address, timeZone: browserZone() } })))

export const editSubscription = (
  subscription: Subscription,
  body: Readonly<{ name?: string; color?: Color; hidden?: boolean }>,
) => known(answer(api.PATCH('/api/planner/subscriptions/{id}', { ...at(subscription), body })))

export const lookNow = ({ id }: Subscription) =>
  known(answer(api.POST('/api/planner/subscriptions/{id}/refresh', { params: { path: { id } } })))

export const unsubscribe = (subscription: Subscription) =>
  known(answer(api.DELETE('/api/planner/subscriptions/{id}', at(subscription))))
