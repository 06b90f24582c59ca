import { setTimeout as sleep } from 'node:timers/promises'
import { articles } from './article.ts'
import { bodyOf, QUERIES, titleOf } from './corpus.ts'
import { look } from './database.ts'
import { day } from './day.ts'
import { diary } from './diary.ts'
import { bringIn, fill, indexed } from './filling.ts'
import { alternate, type Found, median, openLoop, quantile } from './load.ts'
import { media } from './media.ts'
import { pssOf } from './memory.ts'
import { plan } from './plan.ts'
import { restoreOf } from './restore.ts'
import { startBare, startHouse } from './servers.ts'
import { session } from './session.ts'
import { signIns } from './sign-ins.ts'
import { vaultZip } from './vault.ts'

const NOTES = 10_000

const start = async (): Promise<Found[]> => {
  const times: number[] = []
  const house = await startHouse()
  await house.stop()
  for (let i = 0; i < 5; i++) {
    const again = await startHouse(house.dataDir)
    times.push(again.readyMs)
    await again.stop()
  }
  await house.remove()
  const value = median(times)
  return [
    {
      what: 'ready after start, on a directory that is there',
      value,
      unit: 'ms',
      bar: '<= 2000',
      met: value <= 2_000,
      more: { first: house.readyMs, times },
    },
  ]
}

const memory = async (): Promise<Found[]> => {
  const house = await startHouse()
  await sleep(60_000)
  const value = pssOf(house.pid)
  await house.remove()
  return [{ what: 'memory of node and PostgreSQL, 60 s after ready', value, unit: 'MB PSS', bar: '<= 200', met: value <= 200 }]
}

const read = async (): Promise<Found[]> => {
  const house = await startHouse()
  const bare = await startBare(house.dataDir)
  const ids: string[] = []
  for (let i = 0; i < 200; i++)
    ids.push((await house.call('POST', '/api/notes', { title: titleOf(i), body: bodyOf(i, 200) })).body.id)
  const all = [...ids]
  for (const id of all) {
    const note = (await house.call('GET', `/api/notes/${id}`)).body
    await look(
      house.dataDir,
      `insert into bare.note select * from json_populate_record(null::bare.note, $$${JSON.stringify(note)}$$)`,
    )
  }
  const path = (prefix: string) => (n: number) => `${prefix}${ids[n % ids.length]}`
  const { ratio, pairs } = await alternate(
    { url: house.url, method: 'GET', headers: house.headers, path: path('/api/notes/') },
    { url: bare.url, method: 'GET', path: path('/note/') },
  )
  await bare.stop()
  await house.remove()
  return [
    {
      what: 'read a note, of bare Fastify with one SELECT',
      value: ratio,
      unit: 'ratio',
      bar: '>= 0.6',
      met: ratio >= 0.6,
      more: pairs,
    },
  ]
}

const write = async (): Promise<Found[]> => {
  const house = await startHouse()
  const bare = await startBare(house.dataDir)
  const body = (n: number) =>
    JSON.stringify({ title: `written ${n}`, body: 'A thought of some length, 그리고 한국어 한 문장.' })
  const { ratio, pairs } = await alternate(
    { url: house.url, method: 'POST', headers: house.headers, path: () => '/api/notes', body },
    { url: bare.url, method: 'POST', path: () => '/note', body },
  )
  await bare.stop()
  await house.remove()
  return [
    {
      what: 'write a note with history and event, of bare Fastify with one INSERT',
      value: ratio,
      unit: 'ratio',
      bar: '>= 0.4',
      met: ratio >= 0.4,
      more: pairs,
    },
  ]
}

const person = async (): Promise<Found[]> => {
  const house = await startHouse()
  await fill(house, NOTES)
  await indexed(house)
  await sleep(5_000)
  const { items } = (await house.call('GET', '/api/notes?limit=100')).body
  const asks = {
    list: (n: number) => `/api/notes?limit=50${n % 2 ? `&tag=${encodeURIComponent('천식')}` : ''}`,
    backlinks: (n: number) => `/api/notes/${items[n % items.length].id}/backlinks`,
    search: (n: number) => `/api/search?q=${encodeURIComponent(QUERIES[n % QUERIES.length] ?? '')}`,
  }
  const found: Found[] = []
  for (const [what, path] of Object.entries(asks)) {
    const ask = async (n: number) => {
      const response = await fetch(house.url + path(n), { headers: house.headers })
      if (response.status !== 200) throw new Error(`${path(n)} answered ${response.status}`)
      await response.arrayBuffer()
    }
    await openLoop(50, 3, ask)
    const times = await openLoop(50, 20, ask)
    const value = quantile(times, 0.99)
    const more = { median: median(times), p95: quantile(times, 0.95), max: Math.max(...times) }
    found.push({ what: `${what}, 10,000 notes, 50/s open loop, p99`, value, unit: 'ms', bar: '<= 50', met: value <= 50, more })
  }
  await house.remove()
  return found
}

const rename = async (): Promise<Found[]> => {
  const house = await startHouse()
  const { body: target } = await house.call('POST', '/api/notes', { title: 'Target' })
  const zip = await vaultZip(NOTES, (i) => ({
    title: titleOf(i),
    body: `${bodyOf(i, NOTES).replace(/\[\[.*/s, '')}\n[[Target]] 를 본다.\n`,
  }))
  await bringIn(house.url, house.headers.authorization, zip)
  await indexed(house)
  const times: number[] = []
  for (let i = 1; i <= 3; i++) {
    const began = performance.now()
    const answer = await house.call('PATCH', `/api/notes/${target.id}`, { title: `Target ${i}` }, { 'if-match': `"${i}"` })
    times.push(performance.now() - began)
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
    await indexed(house)
  }
  const [left] = await look<{ n: number }>(
    house.dataDir,
    `select count(*)::int as n from notes.note where body like '%[[Target 3]]%'`,
  )
  if (left?.n !== NOTES) throw new Error(`only ${left?.n} notes were rewritten`)
  await house.remove()
  const value = median(times) / 1_000
  return [{ what: 'rename with 10,000 inbound links', value, unit: 's', bar: '<= 2', met: value <= 2, more: times }]
}

const imported = async (): Promise<Found[]> => {
  const house = await startHouse()
  const value = (await fill(house, 5_000)) / 1_000
  const began = performance.now()
  await indexed(house)
  const more = { indexedAfter: (performance.now() - began) / 1_000 }
  await house.remove()
  return [{ what: 'import of 5,000 notes', value, unit: 's', bar: '<= 60', met: value <= 60, more }]
}

/** Time from an acknowledged write to its being found. */
const fresh = async (): Promise<Found[]> => {
  const house = await startHouse()
  const times: number[] = []
  for (let i = 0; i < 50; i++) {
    const word = `fresh${i}word`
    await house.call('POST', '/api/notes', { title: `fresh ${i}`, body: word })
    const began = performance.now()
    while ((await house.call('GET', `/api/search?q=${word}`)).body.items.length === 0) await sleep(2)
    times.push(performance.now() - began)
  }
  await house.remove()
  const value = Math.max(...times)
  return [
    {
      what: 'from write to found, the slowest of 50',
      value,
      unit: 'ms',
      bar: '<= 1000',
      met: value <= 1_000,
      more: { median: median(times) },
    },
  ]
}

const restore = async (): Promise<Found[]> => {
  const house = await startHouse()
  await fill(house, 5_000)
  await indexed(house)
  return restoreOf(house).finally(house.remove)
}

export const scenarios: Readonly<Record<string, () => Promise<Found[]>>> = {
  start,
  memory,
  read,
  write,
  fresh,
  import: imported,
  person,
  rename,
  session,
  'sign-ins': signIns,
  day,
  plan,
  diary,
  // These bring the tests’ runner along, which would sum up every other run too.
  reminders: async () => (await import('./reminders.ts')).reminders(),
  courier: async () => (await import('./courier.ts')).courier(),
  mixed: async () => (await import('./mixed.ts')).mixed(),
  soak: async () => (await import('./soak.ts')).soak(),
  media,
  article: articles,
  restore,
  recovery: async () => (await import('./recovery.ts')).recovery(),
}
