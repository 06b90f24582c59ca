import { answer, api, seen } from '#lib/api.ts'
import type { paths } from '#lib/api-types.d.ts'
import { type Language, say } from '#lib/words.ts'
import { toast } from '#ui/toasts.ts'
import { addTask, changeTasks, lookAgain, quoted, removeTask, sayRefusal } from '../acts.ts'
import { daySaid } from '../days.ts'
import type { Goal } from '../goals-query.ts'
import type { Task } from '../queries.ts'
import { movedTo, taskDayOf } from './tree.ts'
import { goalWords } from './words.ts'

type Body<P extends keyof paths, M extends 'post' | 'patch'> = paths[P] extends {
  [m in M]: { requestBody?: { content: { 'application/json': infer Given } } }
}
  ? Given
  : never
export type NewGoal = Body<'/api/planner/goals', 'post'>
export type GoalChange = Body<'/api/planner/goals/{id}', 'patch'>

export const addGoal = async (body: NewGoal): Promise<Goal> => {
  const added = await answer(api.POST('/api/planner/goals', { body }))
  await lookAgain()
  return added
}

const patch = ({ id, version }: Pick<Goal, 'id' | 'version'>, body: GoalChange): Promise<Goal> =>
  answer(api.PATCH('/api/planner/goals/{id}', { params: { path: { id }, header: seen(version) }, body }))

export const editGoal = async (goal: Goal, body: GoalChange): Promise<Goal> => {
  const edited = await patch(goal, body)
  await lookAgain()
  return edited
}

/** Does it, or says why the house refused. */
const tried = async (act: () => Promise<void>) => {
  try {
    await act()
  } catch (error) {
    sayRefusal(error)
  } finally {
    void lookAgain()
  }
}

const undoing = (text: string, back: () => Promise<void>) =>
  toast({ text, action: { label: say(goalWords)('undo'), run: () => void tried(back) } })

export const setReached = (goal: Goal, reached: boolean) =>
  tried(async () => {
    await patch(goal, { progress: reached ? 100 : null })
  })

/** Into the month or week of that day, with a way back. */
export const moveGoals = (moving: readonly Goal[], day: string, all: readonly Goal[]) =>
  tried(async () => {
    const done: Readonly<{ was: Goal; is: Goal }>[] = []
    for (const was of moving) done.push({ was, is: await patch(was, movedTo(was, day, all)) })
    const [first] = moving
    const said = say(goalWords)
    const text =
      moving.length === 1 && first ? said('moved', { title: quoted(first.title) }) : said('carried', { n: done.length })
    undoing(text, async () => {
      for (const { was, is } of done) await patch(is, { day: was.begins, parentId: was.parentId })
    })
  })

/** Its parts and tasks stay, and find back to it when it is taken back. */
export const removeGoal = (goal: Goal, parts: readonly Goal[], tasks: readonly Task[]) =>
  tried(async () => {
    const { id, version, span, begins, parentId, title, content, progress, byHand } = goal
    await answer(api.DELETE('/api/planner/goals/{id}', { params: { path: { id }, header: seen(version) } }))
    undoing(say(goalWords)('removed', { title: quoted(title) }), async () => {
      const again = await addGoal({ span, day: begins, title, content, parentId, progress: byHand ? progress : null })
      for (const part of parts) await patch(part, { parentId: again.id })
      if (tasks.length > 0) await changeTasks(tasks.map((task) => ({ task, change: { goalId: again.id } })))
    })
  })

/** A task of a day that leads to the goal; of the goal's own words where no others are given. */
export const rollDown = (goal: Goal, today: string, language: Language, title = goal.title) =>
  tried(async () => {
    const day = taskDayOf(goal, today)
    const task = await addTask({ title, day, goalId: goal.id })
    const text = say(goalWords)('rolled', { title: quoted(title), day: daySaid(day, 'day', language) })
    toast({ text, action: { label: say(goalWords)('undo'), run: () => void removeTask(task) } })
  })
