import { type Db, expect, type Sql, sql, takenIndex } from '#platform/db'
import { fail } from '#platform/errors'
import { sealed, sha256, unsealed } from '#platform/secrets'
import type { Passkey, Proof } from '../domain/factors.ts'
import type { FactorStore, Told } from '../ports/factors.ts'
import { auditEntry } from './audit.ts'
import { tellingThem } from './told.ts'
import { wayInGone } from './ways-in.ts'

type PasskeyRow = Readonly<{
  id: string
  person_id: string
  credential_id: string
  public_key: Uint8Array
  counter: string
  transports: string[]
  synced: boolean
  name: string
  created: Date
  used: Date | null
}>

const PASSKEY = sql`id, person_id, credential_id, public_key, counter, transports, synced, name, created, used`
const SEED = 'totp'

const toPasskey = ({ person_id, credential_id, public_key, counter, used, ...row }: PasskeyRow): Passkey => ({
  ...row,
  ...{ personId: person_id, credentialId: credential_id, publicKey: public_key },
  ...{ counter: Number(counter), used: used ?? undefined },
})

/** Thrown and caught here: the write is undone. */
const SPENT = fail('conflict', 'db.changed_meanwhile')
const UNKNOWN = fail('not_found', 'identity.unknown_passkey')
const IS_ON = fail('conflict', 'identity.totp_is_on')
const IS_OFF = fail('not_found', 'identity.totp_is_off')

export const factorsRdb = (db: Db, masterKey: string, newId: () => string): FactorStore => {
  const tell = (told: Told, now: Date) => tellingThem(newId, told, now)
  return {
    of: async (personId) => {
      const [rest, passkeys] = await Promise.all([
        db.one<{ totp: Date | null; codes: number }>(sql`select
          (select confirmed from identity.totp where person_id = ${personId}) as totp,
          (select count(*)::int from identity.recovery_code where person_id = ${personId}) as codes`),
        db.all<PasskeyRow>(sql`select ${PASSKEY} from identity.passkey where person_id = ${personId} order by id`),
      ])
      return { totp: rest?.totp ?? undefined, recoveryCodesLeft: rest?.codes ?? 0, passkeys: passkeys.map(toPasskey) }
    },
    seed: async (personId, state) => {
      const row = await db.one<{ seed: Uint8Array }>(
        sql`select seed from identity.totp where person_id = ${personId} and (confirmed is not null) = ${state === 'confirmed'}`,
      )
      return row && unsealed(masterKey, SEED, personId, row.seed)
    },
    beginTotp: (personId, seed, now) =>
      db.write([
        expect(
          1,
          sql`insert into identity.totp as t (person_id, seed, created)
            values (${personId}, ${sealed(masterKey, SEED, personId, seed)}, ${now})
            on conflict (person_id) do update set seed = excluded.seed, created = excluded.created, last_step = 0
            where t.confirmed is null`,
          IS_ON,
        ),
      ]),
    confirmTotp: (personId, step, codes, now, told) =>
      db.write([
        expect(
          1,
          sql`update identity.totp set confirmed = ${now}, last_step = ${step} where person_id = ${personId} and confirmed is null`,
          IS_ON,
        ),
        ...recoveryCodes(personId, codes, now),
        ...tell(told, now),
      ]),
    removeTotp: (personId, last, now, told) =>
      db.write([
        expect(1, sql`delete from identity.totp where person_id = ${personId} and confirmed is not null`, IS_OFF),
        ...(last ? [noRecoveryCodes(personId)] : []),
        ...tell(told, now),
      ]),
    replaceRecoveryCodes: (personId, codes, now, told) =>
      db.write([noRecoveryCodes(personId), ...recoveryCodes(personId, codes, now), ...tell(told, now)]),
    knowsRecoveryCode: async (personId, code) =>
      (await db.one(
        sql`select 1 from identity.recovery_code where code_sha256 = ${sha256(code)} and person_id = ${personId}`,
      )) !== undefined,
    addPasskey: async (p, codes, told) => {
      try {
        await db.write([
          sql`insert into identity.passkey (id, person_id, credential_id, public_key, counter, transports, synced, name, created)
            values (${p.id}, ${p.personId}, ${p.credentialId}, ${Buffer.from(p.publicKey)}, ${p.counter},
              ${JSON.stringify(p.transports)}::text::jsonb, ${p.synced}, ${p.name}, ${p.created})`,
          ...recoveryCodes(p.personId, codes, p.created),
          ...tell(told, p.created),
        ])
      } catch (error) {
        if (takenIndex(error) === 'passkey_credential') throw fail('conflict', 'identity.passkey_known')
        throw error
      }
    },
    passkeyByCredential: async (credentialId) => {
      const row = await db.one<PasskeyRow>(sql`select ${PASSKEY} from identity.passkey where credential_id = ${credentialId}`)
      return row && toPasskey(row)
    },
    renamePasskey: (personId, id, name, now, entry) =>
      db.write([
        expect(1, sql`update identity.passkey set name = ${name} where id = ${id} and person_id = ${personId}`, UNKNOWN),
        auditEntry(entry, now),
      ]),
    removePasskey: (personId, id, last, now, told) =>
      db.write([
        ...wayInGone(
          personId,
          expect(1, sql`delete from identity.passkey where id = ${id} and person_id = ${personId}`, UNKNOWN),
        ),
        ...(last ? [noRecoveryCodes(personId)] : []),
        ...tell(told, now),
      ]),
    reset: (personId, now, told) =>
      db.write([
        sql`delete from identity.totp where person_id = ${personId}`,
        sql`delete from identity.passkey where person_id = ${personId}`,
        sql`delete from identity.pending where person_id = ${personId}`,
        noRecoveryCodes(personId),
        ...tell(told, now),
      ]),
    spend: async (personId, proof, now, told) => {
      try {
        await db.write([expect(1, spending(personId, proof, now), SPENT), ...(told ? tell(told, now) : [])])
        return true
      } catch (error) {
        if (error === SPENT) return false
        throw error
      }
    },
    note: (entry, now) => db.write([auditEntry(entry, now)]),
  }
}

/** Each step, each recovery code and each count of a key is taken once, whoever asks at the same moment. */
const spending = (personId: string, proof: Proof, now: Date): Sql => {
  if (proof.by === 'totp')
    return sql`update identity.totp set last_step = ${proof.step}
      where person_id = ${personId} and confirmed is not null and last_step < ${proof.step}`
  if (proof.by === 'recovery_code')
    return sql`delete from identity.recovery_code where code_sha256 = ${sha256(proof.code)} and person_id = ${personId}`
  return sql`update identity.passkey set counter = ${proof.counter}, synced = ${proof.synced}, used = ${now}
    where id = ${proof.passkeyId} and person_id = ${personId}
      and (counter < ${proof.counter} or (counter = 0 and ${proof.counter} = 0))`
}

const noRecoveryCodes = (personId: string) => sql`delete from identity.recovery_code where person_id = ${personId}`

const recoveryCodes = (personId: string, codes: readonly string[], now: Date): Sql[] =>
  codes.map(
    (code) =>
      sql`insert into identity.recovery_code (code_sha256, person_id, created) values (${sha256(code)}, ${personId}, ${now})`,
  )
