import sharp from 'sharp'
import { type Found, median, quantile } from './load.ts'
import { pssOf } from './memory.ts'
import { type House, startHouse } from './servers.ts'

const WIDE = 4_000
const HIGH = 3_000
const ONE_AT_A_TIME = 20
const AT_ONCE = 8
const EVERY_MS = 50

/** As large as a camera's, in pixels and in bytes, and each another one. */
const photograph = (n: number) =>
  sharp({
    create: {
      ...{ width: WIDE, height: HIGH, channels: 3, background: `hsl(${n * 37}, 40%, 50%)` },
      noise: { type: 'gaussian', mean: 100 + n, sigma: 14 },
    },
  })
    .blur(1.2)
    .jpeg({ quality: 90 })
    .toBuffer()

/** From the first byte sent to the last byte of the thumbnail. */
const toThumbnail = async ({ url, headers }: House, bytes: Uint8Array) => {
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(bytes)]), 'photograph.jpg')
  const { authorization } = headers
  const begun = performance.now()
  const sent = await fetch(`${url}/api/media/`, { method: 'POST', headers: { authorization }, body: form })
  if (sent.status !== 201) throw new Error(await sent.text())
  const { id } = (await sent.json()) as { id: string }
  const shown = await fetch(`${url}/api/media/${id}/picture?width=320`, { headers: { authorization } })
  if (shown.status !== 200 || (await shown.arrayBuffer()).byteLength === 0) throw new Error('there is no thumbnail')
  return { id, ms: performance.now() - begun }
}

const drawn = async (house: House, id: string) => {
  for (;;) {
    if ((await house.call('GET', `/api/media/${id}`)).body.state !== 'waiting') return
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS))
  }
}

/** Pictures of twelve megapixels: how soon one is seen, and what eight at once take. */
export const media = async (): Promise<Found[]> => {
  const house = await startHouse()
  const photographs = await Promise.all(Array.from({ length: ONE_AT_A_TIME + AT_ONCE }, (_, n) => photograph(n)))
  const times: number[] = []
  const drawing: number[] = []
  for (const bytes of photographs.slice(0, ONE_AT_A_TIME)) {
    const { id, ms } = await toThumbnail(house, bytes)
    times.push(ms)
    const begun = performance.now()
    await drawn(house, id)
    drawing.push(performance.now() - begun)
  }
  let peak = 0
  const timer = setInterval(() => {
    peak = Math.max(peak, pssOf(house.pid))
  }, EVERY_MS)
  const together = await Promise.all(photographs.slice(ONE_AT_A_TIME).map((bytes) => toThumbnail(house, bytes)))
  for (const { id } of together) await drawn(house, id)
  clearInterval(timer)
  await house.remove()
  const p95 = quantile(times, 0.95)
  const megabytes = Math.round((photographs[0]?.length ?? 0) / 100_000) / 10
  return [
    {
      what: 'a picture of 12 megapixels, from upload to thumbnail, one at a time, p95',
      ...{ value: p95, unit: 'ms', bar: '<= 700', met: p95 <= 700 },
      more: { megabytes, median: median(times), drawingAllWidths: median(drawing) },
    },
    {
      what: 'memory of node and PostgreSQL while eight are uploaded at once and drawn, at most',
      ...{ value: peak, unit: 'MB PSS', bar: '<= 512', met: peak <= 512 },
      more: { toThumbnail: together.map(({ ms }) => Math.round(ms)) },
    },
  ]
}
