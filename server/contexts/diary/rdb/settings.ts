import { type Db, sql } from '#platform/db'
import type { Alarms, PaperStore, SettingStore, Settings } from '../ports/care.ts'

const USUAL: Settings = { blur: false, alarms: true }

export const settingsRdb = (db: Db): SettingStore => ({
  of: async (personId) =>
    (await db.one<Settings>(sql`select blur, alarms from diary.setting where owner_id = ${personId}`)) ?? USUAL,
  put: (personId, { blur, alarms }, alongside) =>
    db.write([
      sql`insert into diary.setting (owner_id, blur, alarms) values (${personId}, ${blur}, ${alarms})
        on conflict (owner_id) do update set blur = excluded.blur, alarms = excluded.alarms`,
      ...alongside,
    ]),
})

type Needs = Readonly<{ db: Db; papers: PaperStore; settings: SettingStore; alarms: Alarms }>
/** Tells the reminders anew of everybody’s doses: as time goes by they shall see further. */
export const tellingAll =
  ({ db, papers, settings, alarms }: Needs) =>
  async () => {
    const owners = await db.all<{ ownerId: string }>(
      sql`select distinct owner_id as "ownerId" from diary.paper where kind = 'medicine' and removed is null`,
    )
    for (const { ownerId } of owners) {
      const all = (await papers.list(ownerId, 'medicine')).filter(({ removed }) => !removed)
      const { alarms: isOn } = await settings.of(ownerId)
      await db.write(
        alarms.planned(
          all.map((paper) => ({ paper })),
          isOn,
        ),
      )
    }
  }
