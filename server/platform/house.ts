import { fileURLToPath } from 'node:url'
import { alerts } from './alerts.ts'
import { type Shipping, shipping } from './backup/chain/ship.ts'
import { chainStanding } from './backup/chain/standing.ts'
import { nightly } from './backup/nightly.ts'
import { refuseCutOff } from './backup/placing.ts'
import { rehearsing } from './backup/rehearse.ts'
import type { Config } from './config.ts'
import { secretsOf } from './config.ts'
import { startEmbedded } from './embedded.ts'
import { sendTo } from './face.ts'
import { type Host, type HostOptions, host } from './host.ts'
import { flushLog, log, reason, setLevel } from './log.ts'
import { createMetrics, listenOps } from './metrics.ts'
import { watchLoop } from './pressure.ts'

type Product = Pick<HostOptions, 'contexts' | 'whoIs'> & Readonly<{ settings: Config }>

/** What the house asks of whoever keeps the accounts: that there can be an owner. */
type Owners = Readonly<{
  prepareOwner(arg: { email?: string | undefined; password?: string | undefined }): Promise<{ setupToken: string | null }>
}>

/** And, on this machine: that they are told when the house cannot be made again. */
type Warned = Readonly<{ warnOwner(arg: { what: 'backup' | 'drill' }): Promise<void> }>

const WEB_DIR = fileURLToPath(new URL('../../build/app/', import.meta.url))

/** A server whose log can be followed, and which keeps no more of it for a follower that stands still than this. */
const FOLLOWED = { wal_level: 'logical', max_slot_wal_keep_size: '256MB' }

/** Settings -> database -> host -> listen; `close` goes back, in that order. */
export const openHouse = async ({ contexts, whoIs, settings }: Product) => {
  setLevel(settings.logLevel)
  refuseCutOff(settings.dataDir)
  const secrets = secretsOf(settings)
  const { databaseUrl, peers } = settings
  const { ships } = settings.backup
  const database = databaseUrl
    ? { where: databaseUrl, stop: async () => {} }
    : await startEmbedded(settings.dataDir, settings.wakeBy === 'replication' ? FOLLOWED : {}, ships)
  const loop = watchLoop()
  let running: Host | undefined
  // A house in parts has a database in each: it is backed up by hand, part by part.
  const whole = settings.run.length === 0 && Object.keys(peers).length === 0
  const tell = async (what: 'backup' | 'drill') => (running?.operator('identity') as Warned | undefined)?.warnOwner({ what })
  const house = { settings, secrets, where: database.where, rooms: contexts }
  let chain: Shipping | undefined
  const wantBase = () => chain?.wantBase()
  const upkeep = nightly({ ...house, rehearse: rehearsing({ contexts, whoIs }), tell, chain: ships ? { wantBase } : undefined })
  try {
    const metrics = createMetrics()
    const opened = await host({
      observe: metrics.observe,
      alert: alerts(settings.alert),
      loopDelayMs: loop.delayMs,
      webDir: WEB_DIR,
      ...{ contexts, whoIs, settings, secrets, where: database.where, jobs: whole ? upkeep.jobs : [] },
      // The database is ours, and so is the lock on its directory.
      alone: databaseUrl === undefined,
      peers: Object.fromEntries(Object.entries(peers).map(([name, url]) => [name, sendTo(url, secrets.peerSecret)])),
    })
    running = opened
    const url = await opened.listen({ port: settings.port, host: settings.host }).catch(taken('PORT', settings.port))
    const ops = await listenOps(settings.opsPort, async () =>
      metrics.read(
        await opened.backlogs(),
        await upkeep.standing(),
        ships ? await chainStanding(settings.dataDir, new Date()) : undefined,
      ),
    ).catch(taken('OPS_PORT', settings.opsPort))
    await sayReady(settings, url, ops.port, opened.faces.identity as unknown as Owners)
    if (ships) chain = shipping({ ...house, tell: () => tell('backup') })
    opened.startJobs().catch((error) => log('error', 'the jobs could not be started', { error: reason(error) }))
    return {
      url,
      close: async () => {
        await opened.close(settings.drainMs)
        loop.stop()
        await ops.close()
        await chain?.stop()
        await upkeep.stop()
        await database.stop()
        await chain?.finish()
      },
    }
  } catch (error) {
    await running?.close()
    await chain?.stop()
    await upkeep.stop()
    await database.stop()
    throw error
  }
}

/** The log gets a line for machines; a person gets sentences, and the set-up link, which belongs in no log. */
const sayReady = async (settings: Config, url: string, opsPort: number, owners: Owners) => {
  const address = settings.publicOrigin ?? url
  const runsIdentity = settings.run.length === 0 || settings.run.includes('identity')
  const { setupToken } = runsIdentity
    ? await owners.prepareOwner({ email: settings.ownerEmail, password: settings.ownerPassword })
    : { setupToken: null }
  log('info', 'listening', { url, opsPort, ms: Math.round(performance.now()) })
  flushLog()
  console.error(`Haruteo is ready at ${address}`)
  if (setupToken) console.error(`Set it up here, once: ${address}/app/setup#${setupToken}`)
  if (
    settings.publicOrigin?.startsWith('http:') &&
    !/^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:|$)/.test(settings.publicOrigin)
  )
    log('warn', 'PUBLIC_URL is not https: passwords and notes cross the network in clear')
}

const taken = (name: string, port: number) => (error: NodeJS.ErrnoException) => {
  if (error.code === 'EADDRINUSE') throw new Error(`Port ${port} is taken. Set ${name} to a free one.`)
  if (error.code === 'EACCES') throw new Error(`Port ${port} may not be opened by this user. Set ${name} to one above 1023.`)
  if (error.code === 'EADDRNOTAVAIL')
    throw new Error('HOST is not an address of this machine. Set it to one that is, or to 0.0.0.0.')
  throw error
}
