import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { houseDir } from '../testing/database.ts'
import { look } from '../testing/ledger.ts'
import { picture } from '../testing/pictures.ts'
import { launch, signIn, until } from '../testing/process.ts'

const TUS = { 'tus-resumable': '1.0.0' }
const PART = { ...TUS, 'content-type': 'application/offset+octet-stream' }

test('kill -9 in the middle of an upload and of drawing: the upload goes on where it was, and what is shown is whole', {
  timeout: 120_000,
}, async () => {
  const dataDir = houseDir()
  const first = launch({ DATA_DIR: dataDir })
  let url = await first.url
  let { authorization } = await signIn(url)
  const large = Buffer.alloc(6_000_000, '하루')
  const begun = await fetch(`${url}/api/media/uploads`, {
    method: 'POST',
    headers: { authorization, ...TUS, 'upload-length': String(large.length) },
  })
  const at = begun.headers.get('location') ?? ''
  const sent = fetch(url + at, {
    method: 'PATCH',
    headers: { authorization, ...PART, 'upload-offset': '0' },
    ...{ body: slowly(large), duplex: 'half' },
  } as RequestInit).catch(() => undefined)
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(await picture(3_000, 2_000).jpeg().toBuffer())]), '하루.jpg')
  const taken = await fetch(`${url}/api/media/`, { method: 'POST', headers: { authorization }, body: form })
  const { id } = (await taken.json()) as { id: string }
  assert.equal(taken.status, 201)
  const parts = () => look<{ n: number }>(dataDir, 'select count(*)::int as n from media.part')
  await until('a part was kept', async () => ((await parts())[0]?.n ?? 0) > 2)
  await first.killGroup()
  await sent

  const second = launch({ DATA_DIR: dataDir })
  url = await second.url
  authorization = (await signIn(url)).authorization
  const from = Number(
    (await fetch(url + at, { method: 'HEAD', headers: { authorization, ...TUS } })).headers.get('upload-offset'),
  )
  assert.ok(from > 0 && from < large.length, `${from} of ${large.length} had come`)
  const rest = await fetch(url + at, {
    ...{ method: 'PATCH', headers: { authorization, ...PART, 'upload-offset': String(from) } },
    body: new Uint8Array(large.subarray(from)),
  })
  assert.equal(rest.status, 204)
  const kept = await look<{ same: boolean }>(dataDir, `select received = size as same from media.upload`)
  assert.deepEqual(kept, [{ same: true }])
  await look(dataDir, `update media.item set due = '2020-01-01' where state = 'waiting'`)
  const again = new FormData()
  again.append('file', new Blob([new Uint8Array(await picture(500, 400).png().toBuffer())]), 'x.png')
  await fetch(`${url}/api/media/`, { method: 'POST', headers: { authorization }, body: again })
  const state = async () =>
    ((await (await fetch(`${url}/api/media/${id}`, { headers: { authorization } })).json()) as { state: string }).state
  await until('it is drawn', async () => (await state()) === 'ready', 60_000)
  const shown = await fetch(`${url}/api/media/${id}/picture?width=1920`, { headers: { authorization, accept: 'image/webp' } })
  assert.equal(shown.status, 200)
  await shown.arrayBuffer()
  const drafts = readdirSync(join(dataDir, 'library'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.draft'),
  )
  const strays = await look<{ key: string }>(dataDir, 'select key from media.stray')
  for (const draft of drafts)
    assert.ok(
      strays.some(({ key }) => draft.endsWith(`${key.replaceAll('/', '_')}.draft`)),
      `${draft} is remembered`,
    )
})

/** A body that comes bit by bit, so that there is a middle. */
const slowly = (bytes: Uint8Array) => {
  let at = 0
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      await new Promise((resolve) => setTimeout(resolve, 100))
      controller.enqueue(bytes.subarray(at, at + 200_000))
      at += 200_000
      if (at >= bytes.length) controller.close()
    },
  })
}
