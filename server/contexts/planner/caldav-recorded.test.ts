import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { before, test } from 'node:test'
import { type Answer, type Person, world } from '../../../testing/world.ts'

// Conversations of real programs with a house, as they were recorded, word for word: each is held again. `{person}` is who they are of,
// `{1}` the first thing that the house itself made. Tags are those of today, wherever the program sends one that it was given.

type Step = Readonly<{
  house?: string
  client?: string
  path: string
  headers?: Readonly<Record<string, string>>
  match?: string
  body?: string | object
  status: number
  tag?: string
  tags?: Readonly<Record<string, string>>
  hrefs?: readonly string[]
  summaries?: readonly string[]
  shows?: readonly (readonly [title: string, status: string])[]
}>
type Recorded = Readonly<{ client: string; steps: readonly Step[] }>

const folder = new URL('./recorded/', import.meta.url)
const all = readdirSync(folder).map((file): Recorded => JSON.parse(readFileSync(new URL(file, folder), 'utf8')))

let w: Awaited<ReturnType<typeof world>>
before(async () => {
  w = await world()
})

const sorted = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, found = '']) => found.trim()).sort()
const hrefsOf = ({ text }: Answer) => sorted(text, /<D:response><D:href>([^<]{1,300})</g)
const summariesOf = ({ text }: Answer) => sorted(text, /SUMMARY:([^&\r\n]{0,100})/g)

const replayed = async (ann: Person, { steps }: Recorded) => {
  await ann('PATCH', '/api/planner/calendar', { timeZone: 'Asia/Seoul' })
  const scopes = ['planner:read', 'planner:write']
  const { token } = (await ann('POST', '/api/identity/personal-tokens', { name: 'program', scopes, days: 30 })).body
  const authorization = `Basic ${Buffer.from(`${ann.email}:${token}`).toString('base64')}`
  const made: string[] = []
  const tags = new Map<string, string>()
  const now = (text: string) =>
    text.replaceAll('{person}', ann.id).replace(/\{(\d)\}/g, (_, n: string) => made[Number(n) - 1] ?? assert.fail(`{${n}}`))
  for (const [i, step] of steps.entries()) {
    const at = `step ${i}: ${step.client ?? step.house} ${step.path}`
    if (step.house) {
      const answer = await ann(step.house, now(step.path), step.body, step.match ? { 'if-match': step.match } : {})
      assert.equal(answer.status, step.status, at)
      if (step.house === 'POST') made.push(answer.body.id ?? answer.body.seriesId)
      if (!step.shows) continue
      const shown = answer.body.items.map((one: { title: string; status: string }) => [one.title, one.status])
      assert.deepEqual(shown, step.shows, at)
      continue
    }
    const match = step.headers?.['if-match']
    const headers = { ...step.headers, authorization, ...(match ? { 'if-match': tags.get(match) ?? match } : {}) }
    const answer = await w.nobody(step.client!, now(step.path), step.body && now(String(step.body)), headers)
    assert.equal(answer.status, step.status, `${at}: ${answer.text}`)
    if (step.hrefs) assert.deepEqual(hrefsOf(answer), step.hrefs.map(now).sort(), at)
    assert.deepEqual(summariesOf(answer), step.summaries ?? [], at)
    if (step.tag) tags.set(step.tag, String(answer.headers.etag))
    for (const [href, was] of Object.entries(step.tags ?? {})) {
      const part = answer.text.split('<D:response>').find((one) => one.includes(`<D:href>${now(href)}<`))
      const [, is] = /<D:getetag>&quot;([^&]{1,100})&quot;</.exec(part ?? '') ?? []
      tags.set(was, `"${is}"`)
    }
  }
}

for (const recorded of all)
  test(`${recorded.client}, word for word`, async () => {
    assert.ok(recorded.steps.length > 10)
    await replayed(await w.person(recorded.client.split(/\W/)[0] ?? ''), recorded)
  })

test('there are recordings of several programs', () => assert.ok(all.length >= 3))
