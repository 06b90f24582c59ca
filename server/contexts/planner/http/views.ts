import type { LabelView, TaskView } from '../contract/tasks.ts'
import { isoOf } from '../domain/day.ts'
import type { Label } from '../domain/label.ts'
import type { Reading } from '../domain/quick-add/reading.ts'
import { writeRule } from '../domain/rule.ts'
import type { Shown } from '../usecases/days.ts'

const date = (day: number | null | undefined) => (day === null || day === undefined ? null : isoOf(day))

const remindView = ({ remind }: Readonly<{ remind: readonly number[] | null }>) => remind && [...remind]

export const taskView = (shown: Shown): TaskView => {
  if ('coming' in shown) {
    const { series, day } = shown.coming
    return {
      ...{ id: null, seriesId: series.id, occurs: isoOf(day), rule: writeRule(series.rule), title: series.title },
      ...{
        content: series.content,
        day: isoOf(day),
        lastDay: null,
        starts: series.starts,
        ends: series.ends,
      },
      ...{
        status: 'todo',
        doneAt: null,
        labelId: series.labelId,
        goalId: series.goalId,
        checklist: [...series.checklist],
        rank: series.rank,
      },
      ...{ remind: remindView(series), afterDone: series.afterDone },
      ...{ version: series.version, seriesVersion: series.version, trashedAt: null },
    }
  }
  const { task, series } = shown
  return {
    ...{
      id: task.id,
      seriesId: task.series?.id ?? null,
      occurs: date(task.series?.day),
      rule: series ? writeRule(series.rule) : null,
    },
    ...{ title: task.title, content: task.content, day: date(task.day), lastDay: date(task.lastDay) },
    ...{ starts: task.starts, ends: task.ends, status: task.status, doneAt: task.doneAt?.toISOString() ?? null },
    ...{ labelId: task.labelId, goalId: task.goalId, checklist: [...task.checklist], rank: task.rank, version: task.version },
    ...{ remind: remindView(task), afterDone: series?.afterDone ?? false },
    ...{ seriesVersion: series?.version ?? null, trashedAt: task.trashed?.toISOString() ?? null },
  }
}

export const readingView = ({ text, day, lastDay, from, to, rule, labels, doubts, spans, title, afterDone }: Reading) => ({
  ...{ text, title, day: date(day), lastDay: date(lastDay), starts: from ?? null, ends: to ?? null },
  ...{ rule: rule ? writeRule(rule) : null, afterDone, labels: [...labels], spans: [...spans] },
  doubts: doubts.map((doubt) =>
    doubt.about === 'hour'
      ? { about: doubt.about, minutes: doubt.other }
      : doubt.about === 'day'
        ? { about: doubt.about, day: isoOf(doubt.other) }
        : doubt.about === 'past'
          ? { about: doubt.about }
          : { about: doubt.about, said: doubt.said },
  ),
})

export const labelView = ({ id, name, color, version }: Label): LabelView => ({ id, name, color, version })
