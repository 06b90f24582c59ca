import { answer, api, seen } from '#lib/api.ts'
import { lookAgain } from '../acts.ts'
import type { Label } from '../queries.ts'

export const COLORS = ['gray', 'red', 'orange', 'yellow', 'green', 'teal', 'blue', 'navy', 'purple', 'pink'] as const
export type Color = (typeof COLORS)[number]

/** The first colour that no other label has. */
export const freeColor = (labels: readonly Label[]): Color =>
  COLORS.find((color) => color !== 'gray' && labels.every((label) => label.color !== color)) ?? 'gray'

const known = async <T>(change: Promise<T>) => {
  const done = await change
  await lookAgain()
  return done
}

export const addLabel = (name: string, color: Color) =>
  known(answer(api.POST('/api/planner/labels', { body: { name, color } })))

export const editLabel = ({ id, version }: Label, change: { name?: string; color?: Color }) =>
  known(answer(api.PATCH('/api/planner/labels/{id}', { params: { path: { id }, header: seen(version) }, body: change })))

export const removeLabel = ({ id, version }: Label) =>
  known(answer(api.DELETE('/api/planner/labels/{id}', { params: { path: { id }, header: seen(version) } })))
