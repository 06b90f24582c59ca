import type { IdentityEvents } from '#contexts/identity'
import type { NotesEvents, NotesFace } from '#contexts/notes'
import type { PlannerEvents, PlannerFace, TaskFacts } from '#contexts/planner'
import type { Context } from '#platform/context'
import type { Handlers } from '#platform/events'
import { searchActions } from './actions.ts'
import { type Entry, noteEntry, seriesEntry, taskEntry } from './entry.ts'
import { finder } from './find.ts'
import { searchRoutes } from './http.ts'
import { searchMessages } from './messages.ts'
import type { SearchFace } from './public.ts'
import { drop, erasing, moveFolder, putAll, searchLeaving, searchRdb } from './rdb.ts'
import { rebuilder, type Source } from './rebuild.ts'

type Faces = Readonly<{ notes: NotesFace; planner: PlannerFace }>

/** A read model has no rules of its own, so it has no domain.ts, ports.ts or usecases.ts. */
export const search: Context<Faces> = {
  name: 'search',
  migrations: new URL('./migrations/', import.meta.url),
  messages: searchMessages,
  actions: searchActions,
  hears: [
    ...['notes.written', 'notes.removed', 'notes.folder_moved', 'identity.person_left'],
    ...['planner.task_changed', 'planner.task_removed', 'planner.series_changed', 'planner.series_removed'],
  ],
  create({ db }, { notes, planner }) {
    const index = searchRdb(db)
    const on: Handlers<NotesEvents & PlannerEvents & IdentityEvents> = {
      'planner.task_changed': (tasks) => putOrDrop(tasks),
      'planner.task_removed': (gone) => gone.map((one) => drop({ type: 'task', ...one })),
      'planner.series_changed': (series) => [putAll(series.map(seriesEntry))],
      'planner.series_removed': (gone) => gone.map((one) => drop({ type: 'series', ...one })),
      'notes.written': (notes) => [putAll(notes.map(noteEntry))],
      'notes.removed': (gone) => gone.map((one) => drop({ type: 'note', ...one })),
      'identity.person_left': (left) => left.flatMap(({ personId }) => erasing(personId)),
      'notes.folder_moved': (moved) => moved.flatMap((one) => moveFolder('note', one)),
    }
    const face: SearchFace = { rebuild: rebuilder({ db, index, sources: sourcesOf(notes, planner) }), ...searchLeaving(db) }
    return { face, on, routes: searchRoutes(finder(index)) }
  },
}

const putOrDrop = (tasks: readonly TaskFacts[]) => [
  ...tasks.flatMap((task) => (taskEntry(task) ? [] : [drop({ type: 'task', ...task })])),
  putAll(tasks.flatMap((task) => taskEntry(task) ?? [])),
]

const entries =
  <Facts extends { id: string }>(
    page: (arg: { after: string | null; limit: number }) => Promise<readonly Facts[]>,
    entryOf: (facts: Facts) => Entry | undefined,
  ) =>
  async (after: string | null, limit: number) =>
    (await page({ after, limit })).map((facts) => ({ id: facts.id, entry: entryOf(facts) }))

const sourcesOf = (notes: NotesFace, planner: PlannerFace): readonly Source[] => [
  { type: 'note', page: entries((arg) => notes.page(arg), noteEntry) },
  { type: 'task', page: entries((arg) => planner.taskPage(arg), taskEntry) },
  { type: 'series', page: entries((arg) => planner.seriesPage(arg), seriesEntry) },
]
