import { randomUUID } from 'node:crypto'
import { chmodSync, existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { connect } from '@nats-io/transport-node'
import { wrap } from '#platform/courier/letter'
import { tempDir } from '../../testing/database.ts'
import { lookInto } from '../../testing/ledger.ts'
import { withoutNats } from '../../testing/nats.ts'
import { until } from '../../testing/process.ts'
import type { Fault } from './measure.ts'
import { HOUSE, PEER_SECRET, type Stage } from './stage.ts'

type Row = Readonly<{ id: string; event: string; dead: boolean; error: string | null }>

/** Puts an event for the search into the outbox of the notes. */
const put = async ({ where }: Stage, data: string, held = 'null') => {
  const [row] = await lookInto<Row>(
    where,
    `insert into notes.delivery (event, name, data, due, held, at, subscriber)
      values (gen_random_uuid(), 'notes.removed', ${data}, now(), ${held}, now(), 'search') returning id, event, dead, error`,
  )
  return row!
}
const letter = async ({ where }: Stage, { id }: Row) =>
  (await lookInto<Row>(where, `select id, event, dead, error from notes.delivery where id = ${id}`))[0]

/** Waits until it was given up, and takes it away. */
const givenUp = async (house: Stage, row: Row) => {
  await until('it is given up', async () => (await letter(house, row))?.dead === true)
  const { error } = (await letter(house, row))!
  await lookInto(house.where, `delete from notes.delivery where id = ${row.id}`)
  return error?.split('\n', 1)[0]
}

const whole = {
  without: withoutNats,
  parts: ['nats'] as const,
  bars: { writtenMs: 5_000, foundMs: 5_000, unnoticed: true } as const,
}
const NOBODYS = randomUUID()
const REMOVED = `'id', '${NOBODYS}', 'ownerId', '${randomUUID()}', 'version', 1`

/** A program that keeps what it is told, where the operator's own would call somebody. */
const listener = () => {
  const dir = tempDir()
  const [program, kept] = [join(dir, 'alert'), join(dir, 'told')]
  writeFileSync(program, `#!/bin/sh\ncat > '${kept}'\n`)
  chmodSync(program, 0o755)
  return { program, kept }
}

const poison = (): Fault => {
  let told = ''
  return {
    ...{ name: 'poison event', what: 'an event whose data no column can hold: it is given up and told, and the others pass' },
    ...{ ...whole, inShort: true },
    env: () => {
      const { program, kept } = listener()
      told = kept
      return { ALERT_COMMAND: program }
    },
    inject: async (house) => ({
      error: await givenUp(house, await put(house, `'{"id":"no id","ownerId":"none","version":1}'`)),
    }),
    verify: async () => (existsSync(told) ? [] : ['nobody was told of it']),
  }
}

export const letters: readonly Fault[] = [
  poison(),
  {
    ...{ name: 'oversized event', what: 'an event of 2 MB, which the broker does not take: it goes another way' },
    ...whole,
    inject: async (house) => {
      const row = await put(house, `json_build_object(${REMOVED}, 'more', repeat('x', 2000000))`)
      await until('it was taken', async () => (await letter(house, row)) === undefined)
    },
    verify: async ({ where }) => {
      // The index remembers what was removed, be it of a note that never was.
      const kept = await lookInto(where, `delete from search.entry where id = '${NOBODYS}' returning 1`)
      return kept.length === 1 ? [] : ['it had no effect']
    },
  },
  {
    ...{ name: 'event of an unknown version', what: 'a letter of version 2: it is given up, and shown' },
    ...whole,
    inject: async (house) => {
      // Held, so that it does not go out by itself as well.
      const row = await put(house, `json_build_object(${REMOVED})`, `now() + interval '1 hour'`)
      const connection = await connect({ servers: house.nats!.url.slice('nats://'.length) })
      const subject = `${HOUSE}.hear.search`
      const rest = { name: 'notes.removed', data: {}, trace: null, subscriber: 'search', tries: 0, lane: 0 }
      connection.publish(subject, wrap(PEER_SECRET, subject, { v: 2, id: row.id, from: 'notes', event: row.event, ...rest }))
      await connection.drain()
      return { error: await givenUp(house, row) }
    },
  },
]
