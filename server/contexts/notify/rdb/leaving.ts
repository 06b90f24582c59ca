import { type Db, type Sql, sql } from '#platform/db'
import { type KeepsOfPeople, wholePiece } from '#platform/people'

/** The statements that erase a person here. */
export const erasing = (ownerId: string): readonly Sql[] => [
  sql`delete from notify.push where owner_id = ${ownerId}`,
  sql`delete from notify.device where owner_id = ${ownerId}`,
  sql`delete from notify.due where owner_id = ${ownerId}`,
  sql`delete from notify.thing where owner_id = ${ownerId}`,
  sql`delete from notify.notice where owner_id = ${ownerId}`,
  sql`delete from notify.person where id = ${ownerId}`,
]

const EACH = 500
const FIRST = '00000000-0000-0000-0000-000000000000'

/** What they were told and how they want to be; what they are to be reminded of, the rooms give out that it comes from. */
export const notifyOfPeople = (db: Db, now: () => Date): KeepsOfPeople => ({
  async exportFor({ personId, cursor }) {
    const [after = FIRST, file = '1'] = cursor?.split(':') ?? []
    const notices = await db.all<{ id: string; row: unknown }>(sql`select id, to_jsonb(n) - 'owner_id' - 'made' as row
      from notify.notice n where owner_id = ${personId} and id > ${after}::uuid order by id limit ${EACH}`)
    const about =
      cursor === null
        ? await db.all<{ row: unknown }>(sql`select jsonb_build_object('settings', to_jsonb(p) - 'id' - 'changes', 'devices', (
            select coalesce(jsonb_agg(to_jsonb(d) - 'owner_id' - 'hash' - 'sealed'), '[]') from notify.device d where d.owner_id = p.id)) as row
            from notify.person p where id = ${personId}`)
        : []
    const text = (value: unknown) => `${JSON.stringify(value, undefined, 2)}\n`
    return {
      pieces: [
        ...about.map(({ row }) => wholePiece('reminders/settings.json', text(row), now())),
        ...(notices.length === 0
          ? []
          : [
              wholePiece(`reminders/notices${file === '1' ? '' : `-${file}`}.json`, text(notices.map(({ row }) => row)), now()),
            ]),
      ],
      next: notices.length === EACH ? `${notices.at(-1)?.id}:${Number(file) + 1}` : null,
    }
  },
  async erase({ personId }) {
    await db.write(erasing(personId))
    return { left: false }
  },
})
