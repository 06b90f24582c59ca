import { answer, api, seen } from '#lib/api.ts'
import type { paths } from '#lib/api-types.d.ts'
import { ApiError, isUnreachable } from '#lib/errors.ts'
import { newId } from '#lib/ids.ts'
import { preferences } from '#lib/preferences.ts'
import { queryClient } from '#lib/query.ts'
import { say } from '#lib/words.ts'
import { toast } from '#ui/toasts.ts'
import { type Days, type Label, labelsQuery, PLANNER, type Task } from './queries.ts'
import type { Draft } from './task/draft.ts'
import { type Change, changedTask, isSame, liesOn, whichOf } from './task.ts'
import { keepChange, waiting } from './waiting/waiting.ts'
import { waitingWords } from './waiting/words.ts'
import { plannerWords } from './words.ts'

export type Scope = 'this' | 'following' | 'all'
type NewTask = NonNullable<paths['/api/planner/tasks']['post']['requestBody']>['content']['application/json']

const LISTS = [
  [PLANNER, 'days'],
  [PLANNER, 'some-day'],
] as const

/** Changes that the house has not answered yet. */
let underWay = 0

/** Not while something is under way: an answer from before it would show for a moment what is not so any more. */
export const lookAgain = async () => {
  if (underWay === 0 && !nudged) await queryClient.invalidateQueries({ queryKey: [PLANNER] })
}

export const quoted = (title: string) => say(plannerWords)('quoted', { title })

/** Says why the house refused; whatever else went wrong is not ours to swallow. */
export const sayRefusal = (error: unknown) => {
  if (!(error instanceof ApiError)) throw error
  toast({ text: error.message, tone: 'bad' })
}

type Wanted = Readonly<{ task: Task; change: Change }>

/** What it was before, for the way back. */
const backOf = ({ task, change }: Wanted): Wanted => {
  const { day, status, starts, ends, labelId, goalId } = task
  const was = { day, status, starts, ends, labelId, goalId }
  const back = Object.fromEntries(Object.entries(was).filter(([field]) => change[field as keyof Change] !== undefined))
  return { task, change: { ...back, ...(change.trashed === undefined ? {} : { trashed: !change.trashed }) } }
}

const shown = (items: readonly Task[], wanted: readonly Wanted[]): Task[] =>
  items.flatMap((item) => {
    const one = wanted.find(({ task }) => isSame(task, item))
    if (!one) return [item]
    return one.change.trashed ? [] : [changedTask(item, one.change)]
  })

/** A day with more on it than its person wants to have on one. It is theirs to decide: nothing is refused. */
const sayIfMany = (day: string | null | undefined) => {
  const { dayLimit } = preferences.get()
  if (!day || dayLimit === null) return
  const lists = queryClient.getQueriesData<Days>({ queryKey: [PLANNER, 'days'] }).flatMap(([, data]) => data ?? [])
  const n = Math.max(0, ...lists.map(({ items }) => items.filter((task) => liesOn(task, day)).length))
  if (n > dayLimit) toast({ text: say(plannerWords)('many', { n, limit: dayLimit }) })
}

/** Shows it as it will be. */
const show = (wanted: readonly Wanted[]) => {
  for (const queryKey of LISTS) {
    void queryClient.cancelQueries({ queryKey })
    queryClient.setQueriesData<Days>({ queryKey }, (data) => data && { ...data, items: shown(data.items, wanted) })
  }
}

/** At once on the page, and on the page as it was if the house says no. */
export const changeTasks = async (wanted: readonly Wanted[], said?: string): Promise<boolean> => {
  const before = LISTS.flatMap((queryKey) => queryClient.getQueriesData<Days>({ queryKey }))
  show(wanted)
  underWay += 1
  try {
    const items = wanted.map(({ task, change }) => ({ which: whichOf(task), ...change }))
    // What waits to go out goes first.
    if (waiting.get().some(({ kind }) => kind === 'change')) keepChange(wanted)
    else await answer(api.POST('/api/planner/tasks/changes', { body: { items } }))
    if (said)
      toast({ text: said, action: { label: say(plannerWords)('undo'), run: () => void changeTasks(wanted.map(backOf)) } })
    for (const day of new Set(wanted.map(({ change }) => change.day))) sayIfMany(day)
    return true
  } catch (error) {
    if (isUnreachable(error)) {
      keepChange(wanted)
      toast({ text: say(waitingWords)('doneHere') })
      return true
    }
    for (const [queryKey, data] of before) queryClient.setQueryData(queryKey, data)
    sayRefusal(error)
    return false
  } finally {
    underWay -= 1
    void lookAgain()
  }
}

const REST_MS = 350
type Said = (task: Task, change: Change) => string
let nudged: (Wanted & Readonly<{ said: Said; timer: ReturnType<typeof setTimeout> }>) | undefined

const sendNudged = () => {
  if (!nudged) return Promise.resolve(true)
  clearTimeout(nudged.timer)
  const { task, change, said } = nudged
  nudged = undefined
  return changeTasks([{ task, change }], said(task, change))
}

/** A change by key, of which several may follow each other: shown at once, and told when the keys rest, as one with one way back. */
export const nudge = (task: Task, change: Change, said: Said) => {
  if (nudged && !isSame(nudged.task, task)) void sendNudged()
  show([{ task, change }])
  if (nudged) clearTimeout(nudged.timer)
  const timer = setTimeout(() => void sendNudged(), REST_MS)
  nudged = { task: nudged?.task ?? task, change: { ...nudged?.change, ...change }, said, timer }
}

export const setDone = (task: Task, done: boolean) => changeTasks([{ task, change: { status: done ? 'done' : 'todo' } }])

const madeLabel = async (name: string): Promise<Label> => {
  const { items } = await queryClient.fetchQuery(labelsQuery())
  const known = items.find((label) => label.name.toLowerCase() === name.toLowerCase())
  return known ?? (await answer(api.POST('/api/planner/labels', { body: { name } })))
}

/** Adds a task, once for each key; the label of that name is made when there is none. */
export const addTask = async (given: NewTask, label?: string, key = newId()): Promise<Task> => {
  const labelId = label === undefined ? {} : { labelId: (await madeLabel(label)).id }
  const params = { header: { 'idempotency-key': key } }
  const added = await answer(api.POST('/api/planner/tasks', { params, body: { ...given, ...labelId } }))
  await lookAgain()
  sayIfMany(added.day)
  return added
}

type Edited = Readonly<Partial<Draft>>
type Comes = Readonly<{ rule?: string; afterDone?: boolean }>

const versionFor = (task: Task, scope: Scope) => (scope === 'this' ? task.version : (task.seriesVersion ?? task.version))

/** Keeps what was written in a task's dialog; the house refuses if it was changed elsewhere meanwhile. */
export const editTask = async (task: Task, change: Edited & Comes, scope: Scope = 'this'): Promise<void> => {
  if (task.seriesId && task.occurs) {
    const params = {
      path: { id: task.seriesId, day: task.occurs },
      query: { scope },
      header: seen(versionFor(task, scope)),
    }
    const { lastDay: _, ...body } = change
    await answer(api.PATCH('/api/planner/series/{id}/days/{day}', { params, body }))
  } else {
    const params = { path: { id: task.id ?? '' }, header: seen(task.version) }
    await answer(api.PATCH('/api/planner/tasks/{id}', { params, body: change }))
  }
  await lookAgain()
}

/** Into the trash, with a way back; more than one day of a series cannot be taken back, and was asked for. */
export const removeTask = async (task: Task, scope: Scope = 'this') => {
  const said = say(plannerWords)
  if (scope === 'this' || !task.seriesId || !task.occurs)
    return changeTasks([{ task, change: { trashed: true } }], said('removed', { title: quoted(task.title) }))
  const params = { path: { id: task.seriesId, day: task.occurs }, query: { scope }, header: seen(versionFor(task, scope)) }
  try {
    await answer(api.DELETE('/api/planner/series/{id}/days/{day}', { params }))
    toast({ text: said('removed', { title: quoted(task.title) }) })
    return true
  } catch (error) {
    sayRefusal(error)
    return false
  } finally {
    void lookAgain()
  }
}
