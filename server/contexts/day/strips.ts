import type { NotesEvents, NotesFace } from '#contexts/notes'
import type { PlannerEvents, PlannerFace } from '#contexts/planner'
import { laidNote } from './laying/from-notes.ts'
import { laidAnniversary, laidSeries, laidTask } from './laying/from-planner.ts'
import type { Laid, TakenAway } from './public.ts'

export type Faces = Readonly<{ notes: NotesFace; planner: PlannerFace }>
export type Heard = NotesEvents & PlannerEvents
export type Paging = Readonly<{ after: string | null; limit: number }>

/** The strips of a day, in the order in which they are shown. */
export const STRIPS = ['anniversaries', 'tasks', 'notes'] as const
export type Strip = (typeof STRIPS)[number]

/** One kind of thing that lies on days: how its room tells of it, and where all of them are to be had. */
export type Source = Readonly<{
  strip: Strip
  kind: string
  laid: string
  toLaid: (facts: never) => Laid
  takenAway: string
  page: (faces: Faces, asked: Paging) => Promise<readonly Laid[]>
}>

type Said<N extends keyof Heard> = Heard[N]
const source = <L extends keyof Heard>(one: {
  strip: Strip
  kind: string
  laid: L
  toLaid: (facts: Said<L>) => Laid
  takenAway: { [N in keyof Heard]: Heard[N] extends TakenAway ? N : never }[keyof Heard]
  page: (faces: Faces, asked: Paging) => Promise<readonly Said<L>[]>
}): Source => ({ ...one, page: async (faces, asked) => (await one.page(faces, asked)).map(one.toLaid) })

/** A room that announces things as `Laid` has a line here, with `toLaid: (laid) => laid`, and no more to do. */
export const sources: readonly Source[] = [
  source({
    ...{ strip: 'tasks', kind: 'task', laid: 'planner.task_changed', toLaid: laidTask, takenAway: 'planner.task_removed' },
    page: ({ planner }, asked) => planner.taskPage(asked),
  }),
  source({
    ...{ strip: 'tasks', kind: 'series', laid: 'planner.series_changed', toLaid: laidSeries },
    ...{ takenAway: 'planner.series_removed', page: ({ planner }, asked) => planner.seriesPage(asked) },
  }),
  source({
    ...{ strip: 'anniversaries', kind: 'anniversary', laid: 'planner.anniversary_changed', toLaid: laidAnniversary },
    ...{ takenAway: 'planner.anniversary_removed', page: ({ planner }, asked) => planner.anniversaryPage(asked) },
  }),
  source({
    ...{ strip: 'notes', kind: 'note', laid: 'notes.written', toLaid: laidNote, takenAway: 'notes.removed' },
    page: ({ notes }, asked) => notes.page(asked),
  }),
]
