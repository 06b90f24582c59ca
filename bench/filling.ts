import { setTimeout as sleep } from 'node:timers/promises'
import { bodyOf, titleOf } from './corpus.ts'
import { look } from './database.ts'
import type { House } from './servers.ts'
import { vaultZip } from './vault.ts'

/** So many notes of the corpus for the owner of a house; answers how long it took, in ms. */
export const fill = async (house: House, count: number) => {
  const zip = await vaultZip(count, (i) => ({ title: titleOf(i), body: bodyOf(i, count) }))
  const began = performance.now()
  await bringIn(house.url, house.headers.authorization, zip)
  return performance.now() - began
}

/** An archive into somebody's notes, until all of it is there. */
export const bringIn = async (url: string, authorization: string, zip: Buffer) => {
  const form = new FormData()
  form.set('file', new Blob([Uint8Array.from(zip)]), 'vault.zip')
  const answer = await fetch(`${url}/api/notes/imports`, { method: 'POST', headers: { authorization }, body: form })
  const { id } = (await answer.json()) as { id: string }
  for (;;) {
    const run = await fetch(`${url}/api/notes/imports/${id}`, { headers: { authorization } })
    const { state, error } = (await run.json()) as { state: string; error?: string }
    if (state === 'failed') throw new Error(`the import failed: ${error}`)
    if (state === 'done') return
    await sleep(50)
  }
}

/** Resolves when nothing that was written waits to be heard of any more. */
export const indexed = async (house: House) => {
  while ((await look<{ n: number }>(house.dataDir, 'select count(*)::int as n from notes.delivery'))[0]?.n !== 0)
    await sleep(100)
}
