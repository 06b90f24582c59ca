import { useId } from 'react'
import { useLanguage, useWords } from '#lib/words.ts'
import { Button } from '#ui/button.tsx'
import { MenuButton } from '#ui/menu.tsx'
import { changeTasks } from '../acts.ts'
import { daySaid } from '../days.ts'
import type { Label, Task } from '../queries.ts'
import { useGoalOptions } from '../task/goal-field.tsx'
import type { Change } from '../task.ts'
import { plannerWords } from '../words.ts'
import { planWords } from './words.ts'

type BulkBarProps = Readonly<{
  picked: readonly Task[]
  labels: readonly Label[]
  day: string
  onDone: () => void
}>

/** What is done with all that were picked; each with one way back. */
export const BulkBar = ({ picked, labels, day, onDone }: BulkBarProps) => {
  const t = useWords(plannerWords)
  const own = useWords(planWords)
  const language = useLanguage()
  const id = useId()
  const goals = useGoalOptions(day, null)
  const n = picked.length
  const act = async (change: Change, said: string) => {
    const wanted = picked.map((task) => ({ task, change }))
    if (await changeTasks(wanted, said)) onDone()
  }
  const set = (change: Change) => act(change, own('changedMany', { n }))
  return (
    <section className="plan-bulk" aria-label={own('actions')}>
      <p aria-live="polite">{n === 0 ? own('selectHow') : <b className="m">{own('selected', { n })}</b>}</p>
      {n > 0 && (
        <div className="plan-bulk-acts">
          <Button size="sm" onClick={() => void act({ status: 'done' }, own('doneMany', { n }))}>
            {own('makeDone')}
          </Button>
          <span>
            <label className="vh" htmlFor={`${id}-day`}>
              {own('moveTo')}
            </label>
            <input
              id={`${id}-day`}
              className="input"
              type="date"
              title={own('moveTo')}
              onChange={({ target }) => {
                const to = target.value
                // While a year is being typed, it is not a day yet that anybody means.
                if (to >= '1900-01-01') void act({ day: to }, own('movedMany', { n, day: daySaid(to, 'day', language) }))
              }}
            />
          </span>
          <MenuButton
            className="btn btn-sm"
            label={own('setLabel')}
            entries={[
              ...labels.map(({ id: labelId, name }) => ({ label: name, run: () => void set({ labelId }) })),
              { label: own('noLabel'), run: () => void set({ labelId: null }) },
            ]}
          />
          <MenuButton
            className="btn btn-sm"
            label={own('setGoal')}
            entries={[
              ...goals.map(({ value, label }) => ({ label, run: () => void set({ goalId: value }) })),
              { label: own('noGoal'), run: () => void set({ goalId: null }) },
            ]}
          />
          <Button size="sm" icon="trash" onClick={() => void act({ trashed: true }, own('removedMany', { n }))}>
            {own('toTrash')}
          </Button>
        </div>
      )}
      <Button size="sm" kind="quiet" onClick={onDone}>
        {n === 0 ? t('cancel') : own('endSelecting')}
      </Button>
    </section>
  )
}
