import { join, resolve } from 'node:path'

type Refuse = (name: string, why: string) => void

/** Where backups go: a directory of this machine, or a bucket. */
export type Place =
  | Readonly<{ dir: string }>
  | Readonly<{ url: string; bucket: string; prefix: string; region: string; accessKey: string; secretKey: string }>

const TIME = /^([01]\d|2[0-3]):([0-5]\d)$/

/** `to`: a path, or s3://bucket/and/a/prefix, which is reached as the settings of a bucket say. Undefined where these are missing. */
const placeOf = (to: string, env: NodeJS.ProcessEnv): Place | undefined => {
  if (!to.startsWith('s3://')) return { dir: resolve(to) }
  const [bucket = '', ...rest] = to.slice('s3://'.length).replace(/\/$/, '').split('/')
  const of = (name: string) => env[`BACKUP_S3_${name}`]?.trim() || env[`S3_${name}`]?.trim()
  const [url, accessKey, secretKey] = [of('URL'), of('ACCESS_KEY'), of('SECRET_KEY')]
  if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket) || !rest.every((part) => /^[\w.-]+$/.test(part))) return undefined
  if (!url || !accessKey || !secretKey) return undefined
  const prefix = rest.length > 0 ? `${rest.join('/')}/` : ''
  return { url, bucket, prefix, region: of('REGION') ?? 'us-east-1', accessKey, secretKey }
}

/** How the house is backed up. */
export const backupSettings = (env: NodeJS.ProcessEnv, dataDir: string, refuse: Refuse) => {
  const to = env.BACKUP_TO?.trim() || join(dataDir, 'backups')
  const place = placeOf(to, env)
  if (!place)
    refuse(
      'BACKUP_TO',
      'must be a directory, or s3://bucket/prefix with BACKUP_S3_URL, BACKUP_S3_ACCESS_KEY and BACKUP_S3_SECRET_KEY',
    )
  const recipients = (env.BACKUP_RECIPIENT ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean)
  if (!recipients.every((one) => /^age1[a-z0-9]+$/.test(one)))
    refuse('BACKUP_RECIPIENT', 'must hold public keys of age, age1…, with commas between them')
  const at = env.BACKUP_AT?.trim() || '03:00'
  const time = TIME.exec(at)
  if (!time && at !== 'off') refuse('BACKUP_AT', 'must be a time such as 03:00, or off')
  const wal = env.BACKUP_WAL?.trim() || 'on'
  if (!['on', 'off'].includes(wal)) refuse('BACKUP_WAL', 'must be on or off')
  // On the disk of the house it would be lost with it, a database of somebody else's we cannot copy, and a house in parts has several.
  const isElsewhere = resolve(to) !== resolve(dataDir, 'backups')
  const hasOneOfItsOwn = !env.DATABASE_URL && !env.RUN?.trim() && !env.PEERS?.trim()
  return {
    /** Where somebody says that it should go instead; undefined where that cannot be. */
    placeAt: (other: string) => placeOf(other, env),
    place: place ?? { dir: join(dataDir, 'backups') },
    recipients,
    /** Whether what is written is brought there within the minute, too. */
    ships: wal === 'on' && isElsewhere && hasOneOfItsOwn,
    keyFile: resolve(env.BACKUP_KEY_FILE?.trim() || join(dataDir, 'backup-key.txt')),
    /** When, by the clock of this machine; undefined for never. */
    at: time ? { hour: Number(time[1]), minute: Number(time[2]) } : undefined,
  }
}
