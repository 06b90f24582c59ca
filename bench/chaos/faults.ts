import { lookInto } from '../../testing/ledger.ts'
import { withoutNats } from '../../testing/nats.ts'
import { until } from '../../testing/process.ts'
import { withoutRedis } from '../../testing/redis.ts'
import type { Fault as Damage } from '../../testing/wire.ts'
import { BACK, type Spoken, WORST } from './bars.ts'
import { clock } from './clock.ts'
import { crowds } from './crowds.ts'
import { disks } from './disks.ts'
import { files } from './files.ts'
import { letters } from './letters.ts'
import { mails } from './mails.ts'
import type { Fault } from './measure.ts'
import { pairs } from './pairs.ts'
import { releases } from './release.ts'
import { rolling } from './rolling.ts'
import { slowClients } from './slow-clients.ts'

const isTrue = () => true

const kills: readonly Fault[] = [
  {
    ...{ name: 'app killed', what: 'kill -9 of the program, which is begun anew', without: false, parts: [], inShort: true },
    inject: async (house) => void (await house.killApp()),
    bars: { writtenMs: BACK.app, foundMs: BACK.app + 1_000 },
  },
  {
    ...{ name: 'embedded postgres killed', what: 'kill -9 of the postmaster', without: false, parts: [], inShort: true },
    inject: async (house) => void process.kill(house.postmaster(), 'SIGKILL'),
    bars: { writtenMs: BACK.postgres, foundMs: BACK.postgres + 1_000 },
  },
  {
    ...{ name: 'postgres backend killed', what: 'kill -9 of one of its connections: the server ends all of them' },
    ...{ without: false, parts: ['postgres'] },
    inject: async (house) => {
      const backends = (of: string) =>
        lookInto<{ pid: number }>(house.where, `select pid from pg_stat_activity where application_name = 'haruteo' and ${of}`)
      const [one] = await backends('true limit 1')
      process.kill(one!.pid, 'SIGKILL')
      // Until the server has noticed, the others go on as if nothing were.
      const isNoticed = () => backends(`pid = ${one!.pid}`).then(({ length }) => length === 0, isTrue)
      await until('the server has noticed', isNoticed)
    },
    bars: { writtenMs: BACK.postgres, foundMs: BACK.postgres + 1_000 },
  },
  {
    ...{ name: 'postgres stopped', what: 'SIGSTOP of the server and all that it started', without: false, parts: ['postgres'] },
    hold: { ms: 20_000, shortMs: 6_000 },
    inject: async (house) => house.signalPostgres('SIGSTOP'),
    heal: async (house) => house.signalPostgres('SIGCONT'),
    bars: { worstMs: WORST.postgres, writtenMs: BACK.postgres, foundMs: BACK.postgres + 1_000 },
  },
  {
    ...{ name: 'nats killed, its store deleted', what: 'kill -9 of the broker, which comes back empty' },
    ...{ without: withoutNats, parts: ['nats'], inShort: true },
    hold: { ms: 5_000, shortMs: 1_000 },
    inject: async ({ nats }) => {
      await nats!.kill()
      nats!.deleteStore()
    },
    heal: ({ nats }) => nats!.start(),
    bars: { worstMs: WORST.nats, writtenMs: BACK.app, foundMs: BACK.broker, unnoticed: true },
  },
  {
    ...{ name: 'redis killed', what: 'kill -9 of redis, which comes back empty' },
    ...{ without: withoutRedis, parts: ['redis'], pauseMs: 300, inShort: true },
    hold: { ms: 5_000, shortMs: 2_000 },
    inject: ({ redis }) => redis!.kill(),
    heal: ({ redis }) => redis!.start(),
    bars: { worstMs: WORST.redis, writtenMs: BACK.app, foundMs: BACK.broker, unnoticed: true },
  },
]

const WITHOUT: Readonly<Record<Spoken, string | false>> = { postgres: false, nats: withoutNats, redis: withoutRedis }
const DAMAGES: Readonly<Record<Exclude<Damage, 'none'>, string>> = {
  down: 'connections are cut and refused',
  reset: 'every connection is reset',
  'black hole': 'everything is swallowed, and nobody is told',
  late: 'every piece comes 300 ms late',
  narrow: 'ten thousand bytes a second pass each way',
}

/** The wire to one dependency, damaged in one way. */
const wired = (part: Spoken, damage: keyof typeof DAMAGES): Fault => ({
  ...{ name: `${part} ${damage}`, what: `on the wire to ${part} ${DAMAGES[damage]}`, without: WITHOUT[part], parts: [part] },
  ...(part === 'redis' ? { pauseMs: 300 } : {}),
  ...(part === 'postgres' && damage === 'black hole' ? { inShort: true } : {}),
  hold: { ms: 12_000, shortMs: 7_000 },
  inject: ({ wires }) => wires[part]!.become(damage),
  heal: ({ wires }) => wires[part]!.become('none'),
  bars: {
    worstMs: WORST[part],
    writtenMs: part === 'postgres' ? BACK.postgres : BACK.app,
    foundMs: part === 'postgres' ? BACK.postgres + 1_000 : BACK.broker,
    ...(part === 'postgres' ? {} : { unnoticed: true }),
  },
})

const wires = (['postgres', 'nats', 'redis'] as const).flatMap((part) =>
  (['down', 'reset', 'black hole', 'late', 'narrow'] as const).map((damage) => wired(part, damage)),
)

export const faults: readonly Fault[] = [
  ...[...kills, ...wires, ...slowClients, ...letters, ...clock],
  ...[...disks, ...files, ...mails, ...crowds, ...rolling, ...releases, ...pairs],
]
