import { type Db, type Sql, sql } from '#platform/db'
import { forgetAnswersOf } from '#platform/idempotency'
import { type KeepsOfPeople, wholePiece } from '#platform/people'
import type { AddressBox } from './subscriptions.ts'

/** The statements that erase a person here. */
export const erasing = (ownerId: string): readonly Sql[] => [
  sql`delete from planner.task where owner_id = ${ownerId}`,
  sql`delete from planner.series where owner_id = ${ownerId}`,
  sql`delete from planner.goal where owner_id = ${ownerId}`,
  sql`delete from planner.label where owner_id = ${ownerId}`,
  sql`delete from planner.retrospective where owner_id = ${ownerId}`,
  sql`delete from planner.anniversary where owner_id = ${ownerId}`,
  sql`delete from planner.calendar_object where owner_id = ${ownerId}`,
  sql`delete from planner.calendar where owner_id = ${ownerId}`,
  sql`delete from planner.subscription where owner_id = ${ownerId}`,
  forgetAnswersOf(ownerId),
]

const EACH = 500

/** What of each kind is given out: a file of JSON for so many rows. */
const KINDS: Readonly<Record<string, (ownerId: string, after: string) => Sql>> = {
  tasks: (owner, after) => sql`select id, to_jsonb(t) - 'owner_id' as row from planner.task t
    where owner_id = ${owner} and id > ${after}::uuid order by id limit ${EACH}`,
  series: (owner, after) => sql`select id, to_jsonb(t) - 'owner_id' as row from planner.series t
    where owner_id = ${owner} and id > ${after}::uuid order by id limit ${EACH}`,
  goals: (owner, after) => sql`select id, to_jsonb(t) - 'owner_id' as row from planner.goal t
    where owner_id = ${owner} and id > ${after}::uuid order by id limit ${EACH}`,
  labels: (owner, after) => sql`select id, to_jsonb(t) - 'owner_id' - 'name_key' as row from planner.label t
    where owner_id = ${owner} and id > ${after}::uuid order by id limit ${EACH}`,
  retrospectives: (owner, after) => sql`select id, to_jsonb(t) - 'owner_id' as row from planner.retrospective t
    where owner_id = ${owner} and id > ${after}::uuid order by id limit ${EACH}`,
  anniversaries: (owner, after) => sql`select id, to_jsonb(t) - 'owner_id' - 'name_key' as row from planner.anniversary t
    where owner_id = ${owner} and id > ${after}::uuid order by id limit ${EACH}`,
  // What lies in them is of those who keep them.
  subscriptions: (
    owner,
    after,
  ) => sql`select id, jsonb_build_object('name', name, 'color', color, 'hidden', hidden, 'created', created,
      'sealed', encode(address, 'base64')) as row from planner.subscription
    where owner_id = ${owner} and id > ${after}::uuid order by id limit ${EACH}`,
}
const NAMES = Object.keys(KINDS)
const FIRST = '00000000-0000-0000-0000-000000000000'

/** All that is kept of a person here, as JSON, and the end of it. */
export const plannerOfPeople = (db: Db, box: AddressBox, now: () => Date): KeepsOfPeople => ({
  async exportFor({ personId, cursor }) {
    const [name = 'tasks', after = FIRST, file = '1'] = cursor?.split(':') ?? []
    const rows = await db.all<{ id: string; row: object & { sealed?: string } }>(
      (KINDS[name] ?? (() => sql`select`))(personId, after),
    )
    const next = NAMES[NAMES.indexOf(name) + 1]
    const goesOn = rows.length === EACH
    const path = `planner/${name}${file === '1' ? '' : `-${file}`}.json`
    const text = `${JSON.stringify(
      rows.map(({ id, row: { sealed, ...row } }) =>
        sealed === undefined ? row : { ...row, address: box.open(id, Buffer.from(sealed, 'base64')) },
      ),
      undefined,
      2,
    )}\n`
    return {
      pieces: rows.length === 0 ? [] : [wholePiece(path, text, now())],
      next: goesOn ? `${name}:${rows.at(-1)?.id}:${Number(file) + 1}` : next === undefined ? null : `${next}:${FIRST}:1`,
    }
  },
  async erase({ personId }) {
    await db.write(erasing(personId))
    return { left: false }
  },
})
