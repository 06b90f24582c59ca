import { setTimeout as sleep } from 'node:timers/promises'
import { connect, type Where } from '#platform/db'
import { signIn, until } from './process.ts'

type Entry = { id: string; version: number; body: string }

/**
 * People who write all the time, new notes and edits, and keep a list of what they were promised. `pauseMs`: between two requests of one
 * of them.
 */
export const writers = async (url: string, howMany: number, name = 'ledger', pauseMs = 0) => {
  const headers = await signIn(url)
  const promised = new Map<string, Entry>()
  const strange = new Set<number>()
  let stopped = false
  let count = 0
  let latest = { id: '', version: 0, began: 0 }
  let seen = NOTHING_SEEN
  let refused = 0
  const one = async (writer: number) => {
    let last: Entry | undefined
    for (let i = 0; !stopped; i++) {
      // Each writer edits only its own notes, so that what it was promised last is what must be there.
      const body = `${name} writer ${writer} round ${i}`
      const isEdit = last !== undefined && i % 3 === 0
      const began = performance.now()
      try {
        const answer = await fetch(isEdit ? `${url}/api/notes/${last?.id}` : `${url}/api/notes`, {
          method: isEdit ? 'PATCH' : 'POST',
          headers: { ...headers, ...(isEdit ? { 'if-match': `"${last?.version}"` } : {}) },
          body: JSON.stringify(isEdit ? { body } : { title: `${name} ${writer} ${i}`, body }),
        })
        const given = (await answer.json()) as Entry
        if (answer.status === 200 || answer.status === 201) {
          last = { id: given.id, version: given.version, body }
          promised.set(given.id, last)
          count++
          if (began > latest.began) latest = { id: given.id, version: given.version, began }
        } else {
          // An edit whose answer was lost may have happened: then the next one is stale, and this note's story ends.
          if (isEdit && answer.status === 412) last = undefined
          else if (![503, 507].includes(answer.status)) strange.add(answer.status)
          if (answer.status === 503) seen = { ...seen, notNow: seen.notNow + 1 }
          if (answer.status === 507) seen = { ...seen, full: seen.full + 1 }
          refused++
          await sleep(10)
        }
      } catch {
        seen = { ...seen, cut: seen.cut + 1 }
        await sleep(10)
      }
      seen = { ...seen, worstMs: Math.max(seen.worstMs, performance.now() - began) }
      if (pauseMs > 0) await sleep(pauseMs)
    }
  }
  const all = Array.from({ length: howMany }, (_, i) => one(i))
  return {
    acknowledged: () => count,
    /** How many were told something else than a success, since the beginning. */
    refused: () => refused,
    /** Answers that were neither a success, nor "not now", nor "full". */
    strange,
    /** Of the acknowledged writes the one that was begun last, and when that was, as `performance.now()` says it. */
    latest: () => latest,
    /** What was seen since this was asked the last time: the slowest request, how many were told "not now" or "full", how many were cut. */
    seen: () => {
      const before = seen
      seen = NOTHING_SEEN
      return before
    },
    stop: async () => {
      stopped = true
      await Promise.all(all)
    },
    /** Which of the promised notes cannot be read as they were promised. A version may be newer: written, and its answer lost. */
    lost: async (at: string) => {
      const now = await signIn(at)
      const missing: string[] = []
      for (const { id, version, body } of promised.values()) {
        const answer = await fetch(`${at}/api/notes/${id}`, { headers: now })
        const note = (await answer.json()) as Entry
        const same = note.version === version && note.body === body
        if (answer.status !== 200 || !(same || note.version > version)) missing.push(id)
      }
      return missing
    },
  }
}

export type Ledger = Awaited<ReturnType<typeof writers>>

const NOTHING_SEEN = { worstMs: 0, notNow: 0, full: 0, cut: 0 }

/** A look at a database, as its owner. */
export const lookInto = async <Row>(where: Where, text: string) => {
  const admin = connect(where, { max: 1 })
  return [...(await admin.unsafe(text).finally(() => admin.end({ timeout: 5 })))] as unknown as Row[]
}
const within = (dataDir: string): Where => ({ host: `${dataDir}/db`, username: 'postgres', database: 'postgres' })

/** The same behind a running house. */
export const look = <Row>(dataDir: string, text: string) => lookInto<Row>(within(dataDir), text)

/** Waits until every event is delivered; then says which notes have no entry in the index in their version, and which entries no note. */
export const tornIn = async (where: Where) => {
  const waiting = () => lookInto(where, 'select 1 from notes.delivery')
  await until('the outbox is empty', async () => (await waiting()).length === 0, 60_000)
  return lookInto(
    where,
    `select n.id, e.id from notes.note n full join search.entry e on e.id = n.id and e.version = n.version where e.id is null or n.id is null`,
  )
}
export const torn = (dataDir: string) => tornIn(within(dataDir))
