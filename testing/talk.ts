import type { Context } from '#platform/context'
import { sql } from '#platform/db'
import { type Shape, world } from './world.ts'

const noMigrations = new URL('./no-migrations/', import.meta.url)
type Said = { 'talker.said': { n: number; text?: string } }
export type Faults = { failing?: unknown; poison?: number; heard: number[] }

/** Two small contexts: one says numbers, the other counts them and fails on request. */
export const talkers = (faults: Faults): readonly Context[] => {
  const talker: Context = {
    ...{ name: 'talker', migrations: noMigrations, messages: {} },
    create: ({ db, tell }) => ({
      face: {
        say: (data: Said['talker.said']) => db.write(tell([{ name: 'talker.said', data }])),
        sayAll: (some: Said['talker.said'][]) =>
          db.write(
            tell(
              some.map((data) => ({ name: 'talker.said', data })),
              'bulk',
            ),
          ),
      },
    }),
  }
  const listener: Context = {
    ...{ name: 'listener', migrations: new URL('./listener-migrations/', import.meta.url), messages: {} },
    hears: ['talker.said'],
    create: () => ({
      on: {
        'talker.said': (some: Said['talker.said'][]) =>
          some.map(({ n }) => {
            if (faults.failing) throw faults.failing
            if (n === faults.poison) throw new Error('not this one')
            faults.heard.push(n)
            return sql`insert into listener.heard (n) values (${n})`
          }),
      },
    }),
  }
  return [talker, listener]
}

/** The two of them at work, in a house of that shape. */
export const talk = async (faults: Faults, shape: Shape = 'whole', broker?: () => Promise<string>) => {
  const w = await world(shape, {
    ...(broker ? { broker } : {}),
    contexts: talkers(faults),
    whoIs: () => async () => undefined,
  })
  const host = w.hosts.talker!
  const face = host.faces.talker as Record<string, (arg: unknown) => Promise<void>>
  return {
    ...w,
    host,
    say: (n: number, text?: string) => face.say!(text === undefined ? { n } : { n, text }),
    sayAll: (...ns: number[]) => face.sayAll!(ns.map((n) => ({ n }))),
  }
}
