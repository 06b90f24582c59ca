import { type Db, sql } from '#platform/db'
import { sealed, sha256, unsealed } from '#platform/secrets'
import type { Address, Device, Devices, HouseKeys, KeyStore, Notice, Parcel, Parcels } from '../ports.ts'
import { NOTICE } from './notices.ts'

const ADDRESS = 'push address'
const KEYS = 'push keys'
const DEVICE = sql`id, owner_id as "ownerId", name, language, created, used`
/** Nothing that is sent takes longer: what was claimed and not heard of is taken again. */
const LEASE_MS = 60_000

export const devicesRdb = (db: Db, masterKey: string): Devices => ({
  list: (ownerId) => db.all<Device>(sql`select ${DEVICE} from notify.device where owner_id = ${ownerId} order by created, id`),
  find: (ownerId, id) => db.one<Device>(sql`select ${DEVICE} from notify.device where id = ${id} and owner_id = ${ownerId}`),
  knows: async (ownerId, endpoint) =>
    (await db.one(sql`select 1 from notify.device where hash = ${sha256(endpoint)} and owner_id = ${ownerId}`)) !== undefined,
  address: async (id) => {
    const row = await db.one<{ sealed: Uint8Array }>(sql`select sealed from notify.device where id = ${id}`)
    return row && (JSON.parse(unsealed(masterKey, ADDRESS, id, row.sealed)) as Address)
  },
  put: async (device, address) => {
    const hash = sha256(address.endpoint)
    const known = await db.one<{ id: string }>(
      sql`select id from notify.device where hash = ${hash} and owner_id = ${device.ownerId}`,
    )
    const id = known?.id ?? device.id
    const box = sealed(masterKey, ADDRESS, id, JSON.stringify(address))
    await db.write([
      sql`insert into notify.device as d (id, owner_id, hash, sealed, name, language, created)
        values (${id}, ${device.ownerId}, ${hash}, ${box}, ${device.name}, ${device.language}, ${device.created})
        on conflict (hash) do update set id = excluded.id, owner_id = excluded.owner_id, sealed = excluded.sealed, name = excluded.name,
          language = excluded.language, created = case when d.owner_id = excluded.owner_id then d.created else excluded.created end,
          used = case when d.owner_id = excluded.owner_id then d.used end`,
    ])
    return id
  },
  remove: (id) =>
    db.write([sql`delete from notify.push where device_id = ${id}`, sql`delete from notify.device where id = ${id}`]),
  used: (id, at) => db.write([sql`update notify.device set used = ${at} where id = ${id}`]),
})

export const parcelsRdb = (db: Db): Parcels => ({
  claim: async (now, most) => {
    type Row = Omit<Parcel, 'made' | 'language'> & Readonly<{ made: Date; language: 'ko' | 'en' | null }>
    const rows = await db.all<Row>(sql`with ready as materialized (
        select device_id, topic from notify.push where due <= ${new Date(now)} order by due limit ${most} for update skip locked
      ), taken as (
        update notify.push set due = ${new Date(now + LEASE_MS)}, tries = tries + 1
        where (device_id, topic) in (select device_id, topic from ready)
        returning device_id, topic, owner_id, notice_id, gathered, tries, made)
      select t.device_id as "deviceId", t.topic, t.owner_id as "ownerId", t.notice_id as "noticeId", t.gathered, t.tries, t.made, d.language
      from taken t left join notify.device d on d.id = t.device_id and d.owner_id = t.owner_id`)
    const orphans = rows.filter(({ language }) => language === null)
    if (orphans.length > 0)
      await db.write([
        sql`delete from notify.push where device_id = any(${orphans.map(({ deviceId }) => deviceId)}::uuid[])
          and not exists (select from notify.device d where d.id = push.device_id and d.owner_id = push.owner_id)`,
      ])
    return rows.flatMap(({ made, language, ...row }) => (language === null ? [] : [{ ...row, language, made: made.getTime() }]))
  },
  told: ({ ownerId, noticeId, gathered }) =>
    db.all<Notice>(sql`select ${NOTICE} from notify.notice n where n.owner_id = ${ownerId} and n.read is null and not n.missed
      and (n.id = ${noticeId}::uuid or n.gathered = ${gathered}::timestamptz) order by n.planned, n.id limit 100`),
  done: ({ deviceId, topic }) => db.write([sql`delete from notify.push where device_id = ${deviceId} and topic = ${topic}`]),
  putOff: ({ deviceId, topic }, due) =>
    db.write([sql`update notify.push set due = ${due} where device_id = ${deviceId} and topic = ${topic}`]),
  next: async () => (await db.one<{ at: Date | null }>(sql`select min(due) as at from notify.push`))?.at?.getTime() ?? null,
})

export const keysRdb = (db: Db, masterKey: string): KeyStore => {
  const find = async (): Promise<HouseKeys | undefined> => {
    const row = await db.one<{ public: string; sealed: Uint8Array }>(sql`select public, sealed from notify.key where id = 1`)
    return row && { publicKey: row.public, privateKey: unsealed(masterKey, KEYS, row.public, row.sealed) }
  }
  return {
    find,
    keep: async (keys) => {
      const box = sealed(masterKey, KEYS, keys.publicKey, keys.privateKey)
      await db.write([
        sql`insert into notify.key (id, public, sealed) values (1, ${keys.publicKey}, ${box}) on conflict do nothing`,
      ])
      return (await find()) ?? keys
    },
  }
}
