import type { DiaryEvents } from '#contexts/diary'
import type { Thing } from '../domain/thing.ts'

/** What the diary tells, as things that somebody is reminded of. None of them says more than that there is something. */

type Told<N extends keyof DiaryEvents> = DiaryEvents[N]
const FROM = { source: 'diary', title: '', replaces: null } as const
const DOSE = { ...FROM, kind: 'dose', lane: 'urgent', loud: true, path: '/diary' } as const

const EPOCH_S = Date.parse('2020-01-01') / 1_000
/** What is told without versions is newer where it was told later. */
const newness = (at: string) => {
  const ms = Date.parse(at)
  return { version: Math.floor(ms / 1_000) - EPOCH_S, until: ms % 1_000 }
}

export const doseThings = ({ personId, at, slots }: Told<'diary.doses_planned'>): readonly Thing[] =>
  slots.map(({ id, minutes, days }) => ({
    ...{ ...DOSE, ...newness(at), id, ownerId: personId, since: at, ended: days.length === 0 },
    spells: [{ days, minutes, leads: [0] }],
  }))

/** It stands for its day of the schedule: once it is settled, that day is not told of any more. */
export const doseThing = ({ id, personId, slotId, day, minutes, settled, at }: Told<'diary.dose_settled'>): Thing => ({
  ...{ ...DOSE, ...newness(at), id, ownerId: personId, since: at, ended: settled, replaces: { id: slotId, day } },
  spells: settled ? [] : [{ days: [day], minutes, leads: [0] }],
})

const atOnce = (id: string, personId: string, at: string) => ({
  ...{ ...FROM, version: 1, until: 0, id, ownerId: personId, since: at, loud: false, ended: false },
  spells: [{ days: [], minutes: null, leads: null, moment: at }],
})
export const lentThing = ({ id, personId, at }: Told<'diary.lent'>): Thing => ({
  ...{ ...atOnce(id, personId, at), kind: 'diary_lent', lane: 'news', path: '/diary/people' },
})
export const lookedIntoThing = ({ id, personId, at }: Told<'diary.looked_into'>): Thing => ({
  ...{ ...atOnce(id, personId, at), kind: 'diary_looked_into', lane: 'urgent', path: '/diary/people' },
})
