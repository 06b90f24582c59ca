import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { backupSettings } from './backup-settings.ts'
import { makeDirectory } from './directory.ts'
import { LEVELS, type Level } from './log.ts'
import { providerSettings } from './provider-settings.ts'
import { settingFiles } from './sealed-settings.ts'

const HOUR_MS = 3_600_000
const AIR_KOREA = 'https://apis.data.go.kr/B552584/ArpltnInforInqireSvc'
const DAYS_14 = 14 * 24
const DAYS_30 = 30 * 24

export type Config = ReturnType<typeof config>

/** Every setting there is, read once and before anything starts. Nothing else looks at the environment. */
export const config = (env: NodeJS.ProcessEnv) => {
  const problems: string[] = []
  const secret = /SECRET|KEY|PASSWORD|URL|RECIPIENT/
  const refuse = (name: string, why: string) =>
    problems.push(`  ${name} ${why}${secret.test(name) ? '' : `, but is ${JSON.stringify(env[name] ?? '')}`}`)
  const text = (name: string, fallback: string) => env[name]?.trim() || fallback
  const list = (name: string) =>
    text(name, '')
      .split(',')
      .map((item) => item.trim())
      .filter(Boolean)
  const whole = (name: string, fallback: number, min: number, max: number) => {
    const n = Number(text(name, String(fallback)))
    if (!Number.isInteger(n) || n < min || n > max) refuse(name, `must be a whole number from ${min} to ${max}`)
    return n
  }
  const optional = (name: string) => (env[name]?.trim() ? whole(name, 0, 0, 1_000_000_000) : undefined)
  const oneOf = <T extends string>(name: string, allowed: readonly T[], fallback: T): T => {
    const given = text(name, fallback) as T
    if (!allowed.includes(given)) refuse(name, `must be one of ${allowed.join(', ')}`)
    return given
  }
  const url = (name: string, value: string, protocols: readonly string[]) => {
    if (!protocols.includes(URL.parse(value)?.protocol ?? ''))
      refuse(name, `must hold a URL that starts with ${protocols.map((p) => `${p}//`).join(' or ')}`)
    return value
  }
  const secretOf = (name: string) => {
    const given = env[name]?.trim()
    if (given && given.length < 32) refuse(name, 'must be at least 32 characters long')
    return given || undefined
  }

  const houseName = (name: string) => {
    const given = text(name, 'haruteo')
    if (!/^[a-z0-9_-]{1,40}$/.test(given)) refuse(name, 'must be made of small letters, digits, - and _')
    return given
  }

  const lifetime = (whose: string, idle: number, absolute: number) => ({
    idleMs: whole(`${whose}SESSION_IDLE_HOURS`, idle, 1, DAYS_30) * HOUR_MS,
    absoluteMs: whole(`${whose}SESSION_HOURS`, absolute, 1, DAYS_30) * HOUR_MS,
  })

  const port = whole('PORT', 4_000, 0, 65_535)
  const host = text('HOST', '127.0.0.1')
  const dataDir = resolve(text('DATA_DIR', './data'))
  const run = list('RUN')
  /** Where the other contexts run: notes=http://notes:4000,search=http://search:4000 */
  const peers = Object.fromEntries(
    list('PEERS').map((pair) => {
      const at = pair.indexOf('=')
      const address = pair.slice(at + 1)
      return [pair.slice(0, at), url('PEERS', address, ['http:', 'https:']).replace(/\/$/, '')]
    }),
  )
  const alone = run.length === 0 && Object.keys(peers).length === 0
  const peerSecret = secretOf('PEER_SECRET')
  if (!alone && !peerSecret) problems.push('  PEER_SECRET must be set, the same for all peers, where RUN or PEERS is')
  const ownerEmail = env.OWNER_EMAIL?.trim() || undefined
  const ownerPassword = env.OWNER_PASSWORD || undefined
  if (!ownerEmail !== !ownerPassword) problems.push('  OWNER_EMAIL and OWNER_PASSWORD go together')
  const publicUrl = env.PUBLIC_URL?.trim()
  const origin = publicUrl ? URL.parse(url('PUBLIC_URL', publicUrl, ['http:', 'https:'])) : undefined
  if (origin && (origin.pathname !== '/' || origin.search || origin.hash)) refuse('PUBLIC_URL', 'must have no path')
  const providers = providerSettings(env, refuse)
  if (providers.length > 0 && !origin) problems.push('  PUBLIC_URL must be set where a provider is: people come back to it')

  const alertUrl = env.ALERT_URL ? url('ALERT_URL', env.ALERT_URL.trim(), ['https:', 'http:']) : undefined
  const alertCommand = env.ALERT_COMMAND?.trim() || undefined
  if (alertCommand && !alertCommand.startsWith('/')) refuse('ALERT_COMMAND', 'must be the whole path of a program')
  const airKey = env.AIR_KOREA_KEY?.trim()
  const smtpUrl = env.SMTP_URL ? url('SMTP_URL', env.SMTP_URL.trim(), ['smtp:', 'smtps:']) : undefined
  const mailFrom = env.MAIL_FROM?.trim() || undefined
  if (mailFrom && !/^[^\r\n<>]{0,100}<?[^\s<>@]{1,64}@[^\s<>@]{1,253}>?$/.test(mailFrom))
    refuse('MAIL_FROM', 'must be an address such as Haruteo <home@example.org>')
  if (!smtpUrl !== !mailFrom) problems.push('  SMTP_URL and MAIL_FROM go together')
  // A link made from what a request calls us could be made to lead elsewhere.
  if (smtpUrl && !origin) problems.push('  SMTP_URL needs PUBLIC_URL: mails hold links to the house')

  const s3Url = env.S3_URL ? url('S3_URL', env.S3_URL.trim(), ['http:', 'https:']) : undefined
  const [s3Bucket, s3AccessKey, s3SecretKey] = [text('S3_BUCKET', ''), text('S3_ACCESS_KEY', ''), text('S3_SECRET_KEY', '')]
  const s3Given = [s3Url, s3Bucket, s3AccessKey, s3SecretKey].filter(Boolean).length
  if (s3Given > 0 && s3Given < 4) problems.push('  S3_URL, S3_BUCKET, S3_ACCESS_KEY and S3_SECRET_KEY go together')
  if (s3Bucket && !/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(s3Bucket)) refuse('S3_BUCKET', 'must be the name of a bucket')

  const settings = {
    port,
    host,
    /** Where metrics are read, from this machine alone. */
    opsPort: whole('OPS_PORT', port === 0 ? 0 : Math.min(port + 1, 65_535), 0, 65_535),
    /** Where the database lives that this server starts by itself, and its secrets. */
    dataDir,
    /** Who was erased, for restored backups to be told; best on another disk than they are. */
    erasuresFile: resolve(text('ERASURES_FILE', join(dataDir, 'erasures.jsonl'))),
    backup: backupSettings(env, dataDir, refuse),
    /** Where these settings come from, beside the environment, and the key that opens those of them which are closed. */
    files: settingFiles(env),
    /** A PostgreSQL 15 or later of your own, instead. */
    databaseUrl: env.DATABASE_URL ? url('DATABASE_URL', env.DATABASE_URL, ['postgres:', 'postgresql:']) : undefined,
    /** How many connections to the database all rooms of this process share. */
    databaseConnections: whole('DATABASE_CONNECTIONS', 12, 3, 200),
    /** Who is told of what cannot wait: an address that takes JSON, a program that reads it. */
    alert: { url: alertUrl, command: alertCommand },
    /** How a process learns that another has written events: the other's notification, or the log of the database. */
    wakeBy: oneOf('WAKE_BY', ['notify', 'replication'], 'notify'),
    /** The broker that carries events between the rooms; without one, they need none. */
    natsUrl: env.NATS_URL ? url('NATS_URL', env.NATS_URL.trim(), ['nats:', 'tls:']) : undefined,
    /** What equal processes share that may be lost: counters and hints. */
    redisUrl: env.REDIS_URL ? url('REDIS_URL', env.REDIS_URL.trim(), ['redis:', 'rediss:']) : undefined,
    /** What this house is called at a broker and at a Redis that others use too. */
    houseName: houseName('HOUSE_NAME'),
    /** The address that people type, without a path. It decides the cookies' names and flags. */
    publicOrigin: origin?.origin,
    /** Contexts to run here; empty is all of them. */
    run,
    peers,
    peerSecret,
    masterKey: secretOf('MASTER_KEY'),
    /** How many proxies of yours a request passes: so many entries of X-Forwarded-For are believed. */
    trustProxy: whole('TRUST_PROXY', 0, 0, 16),
    /** The fewest characters of a password: everybody's, and staff's without a second factor. Passwords chosen before stay good. */
    passwordRule: { min: whole('PASSWORD_MIN', 10, 8, 64), minStaff: whole('PASSWORD_MIN_STAFF', 15, 8, 64) },
    ownerEmail,
    ownerPassword,
    /** The server that takes our mails, and whom they are from; without one, the owner reads them in the house. */
    smtp: smtpUrl && mailFrom ? { url: smtpUrl, from: mailFrom } : undefined,
    /** Where people may also sign in. */
    providers,
    /** Where uploaded files lie instead of the data directory: a bucket, reached by path. */
    s3:
      s3Url && s3Given === 4
        ? {
            ...{ url: s3Url, bucket: s3Bucket, accessKey: s3AccessKey, secretKey: s3SecretKey },
            region: text('S3_REGION', 'us-east-1'),
          }
        : undefined,
    /** A push service of your own, which may stand beside the house; browsers' own are reached over https, wherever they are outside. */
    pushHome: env.PUSH_HOME ? url('PUSH_HOME', env.PUSH_HOME.trim(), ['https:', 'http:']) : undefined,
    /** Whether calendars of others may be fetched from this machine, from its neighbours, and without https. */
    nearCalendars: oneOf('PRIVATE_CALENDARS', ['on', 'off'], 'off') === 'on',
    /** The public service for what the stations of Korea measure, where there is a key for it. */
    airKorea: airKey
      ? { key: airKey, url: url('AIR_KOREA_URL', text('AIR_KOREA_URL', AIR_KOREA), ['https:', 'http:']).replace(/\/$/, '') }
      : undefined,
    logLevel: oneOf<Level>('LOG_LEVEL', LEVELS, 'info'),
    /** Whether public pages that were drawn are kept until something of them changes. */
    pageCache: oneOf('PAGE_CACHE', ['on', 'off'], 'on') === 'on',
    /** Whether the staff may look into somebody's health diary, with a reason that its person reads. */
    staffReadsDiaries: oneOf('STAFF_READS_DIARIES', ['off', 'with_reason'], 'off') === 'with_reason',
    rateLimit: oneOf('RATE_LIMIT', ['on', 'off'], 'on') === 'on',
    /** How long somebody stays signed in, after their last use and after their first; those who keep the house may be given less. */
    lifetimes: { people: lifetime('', DAYS_14, DAYS_30), staff: lifetime('STAFF_', DAYS_14, DAYS_30) },
    /** How many a person may have; they bind making new ones only. */
    limits: { notes: optional('NOTES_LIMIT'), folders: optional('FOLDERS_LIMIT') },
    /** How long to go on serving after saying "not ready": the balancer's time to notice. */
    drainMs: whole('DRAIN_MS', 0, 0, 20_000),
  } as const
  if (problems.length) throw new Error(`These settings cannot be used:\n${problems.join('\n')}`)
  return settings
}

export type Secrets = Readonly<{ masterKey: string; peerSecret: string }>

/** The house's own secrets: from the environment, else from a file in the data directory that is made at the first start. */
export const secretsOf = ({
  dataDir,
  masterKey,
  peerSecret,
}: Pick<Config, 'dataDir' | 'masterKey' | 'peerSecret'>): Secrets => {
  const file = join(dataDir, 'secrets.json')
  if (!existsSync(file)) {
    const fresh: Secrets = { masterKey: randomBytes(32).toString('hex'), peerSecret: randomBytes(32).toString('hex') }
    makeDirectory(dataDir)
    const draft = `${file}.${process.pid}`
    writeFileSync(draft, `${JSON.stringify(fresh, undefined, 2)}\n`, { mode: 0o600 })
    renameSync(draft, file)
  }
  chmodSync(file, 0o600)
  const kept = JSON.parse(readFileSync(file, 'utf8')) as Secrets
  return { masterKey: masterKey ?? kept.masterKey, peerSecret: peerSecret ?? kept.peerSecret }
}
