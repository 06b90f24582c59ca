import type { Audience } from '#platform/audience'
import { fail } from '#platform/errors'
import type { Day } from './day.ts'
import { tidyTitle } from './task.ts'

/** A look back on a week. */
export type Retrospective = Readonly<{
  id: string
  ownerId: string
  /** Its Monday. */
  week: Day
  title: string
  body: string
  /** No page outside of the house shows one, so it is for nobody there. */
  audience: Exclude<Audience, 'public'>
  version: number
  created: Date
  updated: Date
}>

const MAX_TITLE = 50
const MAX_BODY = 3_000

export const mustBeRetrospective = (given: Retrospective): Retrospective => {
  const title = tidyTitle(given.title)
  if (title === '' || [...title].length > MAX_TITLE) throw fail('invalid', 'planner.bad_goal', { max: MAX_TITLE })
  const length = [...given.body].length
  if (given.body.trim() === '' || length > MAX_BODY) throw fail('invalid', 'planner.bad_retrospective', { max: MAX_BODY })
  return { ...given, title }
}
