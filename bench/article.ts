import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { get } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import sharp from 'sharp'
import { alternate, CONNECTIONS, type Found, median, pressed, SECONDS } from './load.ts'
import { bringPicture, publish, untilShown, untilTold } from './published.ts'
import { type House, startHouse, startServer } from './servers.ts'

const ARTICLES = 1_000
const PICTURES = 20
const AT_ONCE = 10
const COMMENTS = 10
const ROUNDS = 3
/** What the bar was set at: so many a second where a bare hello does so many. */
const BAR = { perSecond: 600, hello: 23_000, p99: 100 }
const BROTLI = { 'accept-encoding': 'br' }

const picture = async (house: House, n: number) => {
  const create = { width: 1_280, height: 853, channels: 3, background: `hsl(${n * 17}, 40%, 50%)` } as const
  return bringPicture(house, await sharp({ create }).jpeg().toBuffer(), `picture-${n}.jpg`)
}

/** What node:http says by itself. */
const OF_THE_WIRE = new Set(['date', 'connection', 'keep-alive', 'content-length', 'transfer-encoding'])
/** As it goes over the wire: all that the house says about it too, for who reads it pays for each line. */
const packed = (url: string) =>
  new Promise<[headers: Record<string, string>, body: string]>((resolve, reject) =>
    get(url, { headers: BROTLI }, (answer) => {
      const told = Object.entries(answer.headers).filter(([name]) => !OF_THE_WIRE.has(name))
      const headers = Object.fromEntries(told.map(([name, value]) => [name, String(value)]))
      buffer(answer).then((bytes) => resolve([headers, bytes.toString('base64')]), reject)
    }).once('error', reject),
  )

/** Its two pictures in the better formats, and all that was said below it. */
const isWhole = (page: string) => page.split('type="image/avif"').length > 2 && page.split('<article').length - 2 === COMMENTS

/** A thousand published articles, with pictures and comments: a page from the cache and without it, and the list of the newest. */
export const articles = async (): Promise<Found[]> => {
  const house = await startHouse()
  const pictures: string[] = []
  for (let n = 0; n < PICTURES; n++) pictures.push(await picture(house, n))
  const article = (n: number) => {
    const shown = [n, n + 1].flatMap((at) => pictures[at % pictures.length] ?? [])
    return publish(house, n, { of: ARTICLES, pictures: shown, comments: COMMENTS })
  }
  const paths: string[] = []
  for (let n = 0; n < ARTICLES; n += AT_ONCE)
    paths.push(...(await Promise.all(Array.from({ length: AT_ONCE }, (_, k) => article(n + k)))))
  // What the rooms told each other has come to every page, and is kept so.
  await untilTold(house)
  for (const path of paths) await untilShown(house.url + path, isWhole)

  const kept = mkdtempSync(join(tmpdir(), 'haruteo-page-'))
  const sent = await Promise.all(paths.map(async (path) => [path, ...(await packed(house.url + path))] as const))
  writeFileSync(join(kept, 'pages'), JSON.stringify(sent))
  const bare = await startServer('bench/bare-page.ts', join(kept, 'pages'))
  const path = (n: number) => paths[n % paths.length] ?? ''
  const page = { url: house.url, method: 'GET', headers: BROTLI, path } as const
  const cached = await alternate(page, { url: bare.url, method: 'GET', path })
  await bare.stop()

  const lister = await startServer('bench/bare-list.ts', join(house.dataDir, 'db'))
  const list = await alternate(
    { url: house.url, method: 'GET', path: () => '/api/blog/published?limit=20' },
    { url: lister.url, method: 'GET', path: () => '/published' },
  )
  await lister.stop()
  await house.stop()

  const plain = await startHouse(house.dataDir, { PAGE_CACHE: 'off' })
  const hello = await startServer('bench/bare-list.ts', join(house.dataDir, 'db'))
  const drawn: { perSecond: number; p99: number; hello: number }[] = []
  await pressed({ ...page, url: plain.url }, CONNECTIONS, Math.min(3, SECONDS))
  for (let i = 0; i < ROUNDS; i++) {
    const ours = await pressed({ ...page, url: plain.url }, CONNECTIONS, SECONDS)
    const one = await pressed({ url: hello.url, method: 'GET', path: () => '/hello' }, CONNECTIONS, SECONDS)
    drawn.push({ ...ours, hello: one.perSecond })
  }
  await hello.stop()
  await plain.remove()
  rmSync(kept, { recursive: true })

  const share = median(drawn.map(({ perSecond, hello }) => perSecond / hello))
  const needed = BAR.perSecond / BAR.hello
  const p99 = median(drawn.map((one) => one.p99))
  return [
    {
      what: 'an article from the cache, of bare node:http sending the same bytes',
      ...{ value: cached.ratio, unit: 'ratio', bar: '>= 0.5', met: cached.ratio >= 0.5 },
      more: { bytes: Buffer.byteLength(sent[0]?.[2] ?? '', 'base64'), pairs: cached.pairs },
    },
    {
      what: 'the list of 20 of 1,000 articles, of bare Fastify with the same statement',
      ...{ value: list.ratio, unit: 'ratio', bar: '>= 0.5', met: list.ratio >= 0.5 },
      more: list.pairs,
    },
    {
      what: `an article with the cache off, of a bare Fastify hello (${BAR.perSecond}/s where that does ${BAR.hello}/s)`,
      ...{ value: share, unit: 'ratio', bar: `>= ${needed.toFixed(3)}`, met: share >= needed },
      more: drawn,
    },
    {
      what: 'an article with the cache off, 20 connections, p99',
      ...{ value: p99, unit: 'ms', bar: `<= ${BAR.p99}`, met: p99 <= BAR.p99 },
    },
  ]
}
