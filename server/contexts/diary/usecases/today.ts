import type { Actor } from '#platform/actor'
import type { Sql } from '#platform/db'
import { fail } from '#platform/errors'
import { fromCursor, toPage } from '#platform/paging'
import type { ChangeSettings, ShowPlan } from '../contract/advice.ts'
import type { Where } from '../contract/care.ts'
import type { Whose } from '../contract/shared.ts'
import { adviceAt, plansInOrder, type Shown } from '../domain/advice.ts'
import { wallAt } from '../domain/day.ts'
import { glanceAt } from '../domain/look.ts'
import type { Paper } from '../domain/medicine.ts'
import { gathering } from './gathering.ts'
import type { CareNeeds } from './medicines.ts'
import { mustBeZone } from './records.ts'

type Asked = Whose & Readonly<{ cursor?: string | undefined; limit?: number | undefined }>

/** What the Day shows of a diary, how it is shown, and that the plan was shown. */
export const todayUseCases = (needs: CareNeeds) => {
  const { papers, records, settings, alarms, enter, now, newId } = needs
  const gather = gathering(needs)
  return {
    /** Undefined where there is no diary: the Day is everybody’s. */
    async today(actor: Actor, { person, timeZone = 'UTC' }: Where) {
      const { day } = wallAt(now(), mustBeZone(timeZone))
      if (person === undefined && !(await enter.isOpen(actor.id))) return undefined
      const window = { from: day, to: day }
      const ownerId = await enter.toRead(actor, { person, what: 'today', ...window })
      const [{ entries, rows, medicines, peakFlow }, plans, { blur }] = await Promise.all([
        gather(ownerId, window, timeZone),
        papers.list(ownerId, 'plan'),
        settings.of(actor.id),
      ])
      const names = new Map(medicines.map(({ id, data }) => [id, data.name]))
      const glance = glanceAt(entries, peakFlow)
      return {
        ...{ ...glance, day, blur, advice: adviceAt(glance.zone, plans, day) },
        doses: rows.map((row) => ({ row, name: names.get(row.medicineId) ?? '' })),
      }
    },

    settings: (actor: Actor) => settings.of(actor.id),
    async change(actor: Actor, change: ChangeSettings) {
      const next = { ...(await settings.of(actor.id)), ...change }
      const medicines = (await enter.isOpen(actor.id)) ? await papers.list(actor.id, 'medicine') : []
      await settings.put(
        actor.id,
        next,
        alarms.planned(
          medicines.map((paper) => ({ paper })),
          next.alarms,
        ),
      )
      return next
    },

    /** That the plan of now was shown for a zone. */
    async show(actor: Actor, { person }: Whose, { zone, recordId }: ShowPlan, keep: (paper: Paper<Shown>) => readonly Sql[]) {
      const { ownerId, by } = await enter.toWrite(actor, person)
      if (recordId !== undefined && !(await records.find(ownerId, recordId))) throw fail('not_found', 'diary.unknown')
      const planId = plansInOrder(await papers.list(ownerId, 'plan')).at(-1)?.id ?? null
      const at = now()
      const paper: Paper<Shown> = {
        ...{ id: newId(), ownerId, by, version: 1, created: at, updated: at, removed: null },
        data: { zone, planId, recordId: recordId ?? null, confirmed: null },
      }
      await papers.add('shown', paper, keep(paper))
      return paper
    },

    /** The same again changes nothing. */
    async confirm(actor: Actor, { person }: Whose, id: string) {
      const { ownerId, by } = await enter.toWrite(actor, person)
      const paper = await papers.find(ownerId, 'shown', id)
      if (!paper) throw fail('not_found', 'diary.unknown')
      if (paper.data.confirmed) return paper
      const at = now()
      const next = {
        ...paper,
        by,
        data: { ...paper.data, confirmed: at.toISOString() },
        version: paper.version + 1,
        updated: at,
      }
      await papers.save<'shown'>(next, paper.version)
      return next
    },

    async shown(actor: Actor, { person, cursor, limit = 20 }: Asked) {
      const before = fromCursor(cursor, 'string')?.[0]
      const ownerId = await enter.toRead(actor, { person, what: 'plan' })
      return toPage(await papers.page(ownerId, 'shown', before, limit + 1), limit, ({ id }) => [id])
    },
  }
}
export type TodayUseCases = ReturnType<typeof todayUseCases>
