import { setTimeout as sleep } from 'node:timers/promises'
import { budgets } from '#platform/budgets'
import { lookInto } from '../../testing/ledger.ts'
import { withoutNats } from '../../testing/nats.ts'
import { withoutRedis } from '../../testing/redis.ts'
import { BACK, WORST } from './bars.ts'
import { fill } from './disks.ts'
import type { Fault } from './measure.ts'
import { withoutDisks } from './small-disk.ts'

// Two faults at once, and a second one while the first is being recovered from.

/** The program is killed on a full disk: it is begun anew again and again, and has to be there when there is room. */
const onFullDisk = (
  disk: 'data' | 'wal',
  name: string,
  what: string,
  hurry: (where: Parameters<typeof lookInto>[0]) => Promise<unknown>,
): Fault => {
  let back: Promise<{ begun: number }> | undefined
  return {
    ...{ name, what, without: withoutDisks(), parts: ['postgres'], setup: { disk } },
    hold: { ms: 10_000, shortMs: 3_000 },
    inject: async (house, { refused }) => {
      const told = await fill(house, refused, () => hurry(house.where))
      back = house.killApp()
      return { ballastMb: told.ballastMb }
    },
    heal: async ({ disk }) => {
      disk!.empty()
      await back
    },
    bars: { writtenMs: BACK.postgres, foundMs: BACK.postgres + 1_000, full: true },
    verify: async (_house, told) => {
      Object.assign(told ?? {}, await back)
      return []
    },
  }
}

export const pairs: readonly Fault[] = [
  {
    ...{
      name: 'app killed, nats down',
      what: 'kill -9 of the program while the wire to the broker is cut: it begins without one',
    },
    ...{ without: withoutNats, parts: ['nats'], hold: { ms: 8_000, shortMs: 2_000 } },
    inject: async (house) => {
      await house.wires.nats!.become('down')
      return house.killApp()
    },
    heal: ({ wires }) => wires.nats!.become('none'),
    bars: { writtenMs: BACK.app, foundMs: BACK.broker },
  },
  {
    ...{
      name: 'app killed, nats killed, its store deleted',
      what: 'kill -9 of both; the broker comes back empty, after the program',
    },
    ...{ without: withoutNats, parts: ['nats'], inShort: true, hold: { ms: 5_000, shortMs: 1_000 } },
    inject: async (house) => {
      await house.nats!.kill()
      house.nats!.deleteStore()
      return house.killApp()
    },
    heal: ({ nats }) => nats!.start(),
    bars: { writtenMs: BACK.app, foundMs: BACK.broker },
  },
  {
    ...{ name: 'redis down, nats down', what: 'the wires to both are cut' },
    ...{ without: withoutNats || withoutRedis, parts: ['nats', 'redis'], pauseMs: 300, hold: { ms: 12_000, shortMs: 5_000 } },
    inject: async ({ wires }) => {
      await Promise.all([wires.nats!.become('down'), wires.redis!.become('down')])
    },
    heal: ({ wires }) => Promise.all([wires.nats!.become('none'), wires.redis!.become('none')]),
    bars: { worstMs: WORST.redis, writtenMs: BACK.app, foundMs: BACK.broker, unnoticed: true },
  },
  {
    ...{
      name: 'redis a black hole, postgres stopped',
      what: 'SIGSTOP of the server while the wire to redis swallows everything',
    },
    ...{ without: withoutRedis, parts: ['postgres', 'redis'], pauseMs: 300, hold: { ms: 20_000, shortMs: 6_000 } },
    inject: async (house) => {
      await house.wires.redis!.become('black hole')
      house.signalPostgres('SIGSTOP')
    },
    heal: async (house) => {
      house.signalPostgres('SIGCONT')
      await house.wires.redis!.become('none')
    },
    bars: {
      worstMs: WORST.postgres + budgets.shared.waitMs,
      writtenMs: BACK.postgres,
      foundMs: BACK.postgres + 1_000,
    },
  },
  onFullDisk(
    'data',
    'app killed, disk of the data full',
    'kill -9 of the program while the disk under the tables is full',
    async () => {},
  ),
  onFullDisk(
    'wal',
    'app killed, disk of the log full',
    'kill -9 of the program while the server is down for want of room: it is begun anew until there is one',
    (where) => lookInto(where, 'select pg_switch_wal()').catch(() => {}),
  ),
  {
    ...{ name: 'app and embedded postgres killed, again as they come back', without: false, parts: [], inShort: true },
    what: 'kill -9 of both at once, and again 0.3, 1 and 2 s after they were begun anew',
    hold: { ms: 0, shortMs: 1 },
    inject: async (house) => {
      for (const ms of [300, 1_000, 2_000]) {
        await house.crash()
        await sleep(ms)
      }
      await house.crash()
      return house.killApp()
    },
    bars: { writtenMs: BACK.app, foundMs: BACK.app + 1_000 },
  },
]
