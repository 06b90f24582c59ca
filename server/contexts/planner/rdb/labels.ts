import { type Db, expect, sql, takenIndex } from '#platform/db'
import { fail } from '#platform/errors'
import { type Label, labelKey } from '../domain/label.ts'
import type { LabelStore } from '../ports/planner.ts'
import { lettingGo } from './letting-go.ts'
import { EDITED_ELSEWHERE } from './rows.ts'
import type { PlanTold } from './told.ts'

const LABEL = sql`id, owner_id as "ownerId", name, color, rank, version`

export const labelsRdb = (db: Db, told: PlanTold): LabelStore => {
  const unlessTaken = async (written: Promise<void>, name: string) => {
    try {
      await written
    } catch (error) {
      throw takenIndex(error) === 'label_name' ? fail('conflict', 'planner.label_taken', { name }) : error
    }
  }
  return {
    list: (ownerId) => db.all<Label>(sql`select ${LABEL} from planner.label where owner_id = ${ownerId} order by rank, id`),
    find: (id) => db.one<Label>(sql`select ${LABEL} from planner.label where id = ${id}`),
    add: (l) =>
      unlessTaken(
        db.write([
          sql`insert into planner.label (id, owner_id, name, name_key, color, rank, version)
            values (${l.id}, ${l.ownerId}, ${l.name}, ${labelKey(l.name)}, ${l.color}, ${l.rank}, ${l.version})`,
        ]),
        l.name,
      ),
    save: (l, from) =>
      unlessTaken(
        db.write([
          expect(
            1,
            sql`update planner.label set name = ${l.name}, name_key = ${labelKey(l.name)}, color = ${l.color}, rank = ${l.rank},
              version = ${l.version} where id = ${l.id} and version = ${from}`,
            EDITED_ELSEWHERE,
          ),
        ]),
        l.name,
      ),
    remove: async (label) =>
      db.write([...(await lettingGo(db, told, 'labelId', label)), sql`delete from planner.label where id = ${label.id}`], {
        patient: true,
      }),
  }
}
