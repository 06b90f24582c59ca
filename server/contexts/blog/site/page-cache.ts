import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, brotliCompressSync, brotliDecompress, constants } from 'node:zlib'
import { log, reason } from '#platform/log'

const [compress, unpack] = [promisify(brotliCompress), promisify(brotliDecompress)]

/** Something for readers as it is sent. */
export type Sent = Readonly<{
  status: number
  type: string
  body: Buffer
  etag: string
  location?: string
  articleId?: string
  isFleeting?: boolean
}>
export type Page = Sent & Readonly<{ packed?: Buffer }>
/** Once it is packed it is kept only so: nearly every reader takes that, and of the other form five times fewer would find room. */
type Kept = { sent: Promise<Sent>; bytes: number; packed?: Promise<Buffer>; ready?: Page }

/** Of all pages together. */
const MOST_BYTES = 24 * 1024 * 1024
const MOST_PAGES = 2_000
/** What is sent once is packed with as little work as there is, and comes out a third larger than what is sent often. */
const QUALITY = { once: 0, often: 9 }
const WINDOW = { once: 18, often: 22 }
const CHECKED_MS = 1_000
const PACKED_FROM = 1_024
const PACKED_HERE_TO = 64 * 1_024
const NOWHERE_ELSE = Buffer.alloc(0)

export const etagOf = (body: string | Buffer) => `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`

export const sent = (
  status: number,
  type: string,
  text: string | Buffer,
  more: Pick<Sent, 'location' | 'articleId' | 'isFleeting'> = {},
): Sent => {
  const body = Buffer.isBuffer(text) ? text : Buffer.from(text)
  return { status, type, body, etag: etagOf(body), ...more }
}

const params = (how: keyof typeof QUALITY) => ({
  params: { [constants.BROTLI_PARAM_QUALITY]: QUALITY[how], [constants.BROTLI_PARAM_LGWIN]: WINDOW[how] },
})
/** To hand a page to another thread takes longer than to pack it here, unless it is a long one. */
const packOnce = async (body: Buffer) =>
  body.length <= PACKED_HERE_TO ? brotliCompressSync(body, params('once')) : compress(body, params('once'))

type Options = Readonly<{
  isOn: boolean
  /** A number that rises with everything a reader could see. */
  edition: () => Promise<string>
}>

/**
 * Pages as they were last drawn. All go when anything changes that a reader could see: it is told at once (`purge`), and, should that be
 * lost, the number that rises with every change is asked once a second, for as long as somebody reads.
 */
export const pageCache = ({ isOn, edition }: Options) => {
  const pages = new Map<string, Kept>()
  let [bytes, checked, known] = [0, Number.NEGATIVE_INFINITY, '']

  const purge = () => {
    pages.clear()
    bytes = 0
  }
  const check = () => {
    if (performance.now() - checked < CHECKED_MS) return
    checked = performance.now()
    edition().then(
      (n) => {
        if (n !== known) purge()
        known = n
      },
      (error) => {
        purge()
        log('warn', 'blog: whether pages are still true could not be asked', { error: reason(error) })
      },
    )
  }
  const keep = (key: string, kept: Kept, size: number) => {
    // It may have been thrown out meanwhile, by a change.
    if (pages.get(key) !== kept) return
    kept.bytes += size
    bytes += size
    for (const [oldest, one] of pages) {
      if (bytes <= MOST_BYTES && pages.size <= MOST_PAGES) break
      pages.delete(oldest)
      bytes -= one.bytes
    }
  }

  const drop = (key: string, kept: Kept) => {
    if (pages.get(key) === kept && pages.delete(key)) bytes -= kept.bytes
  }

  return {
    purge,
    /** The page of this key, drawn if it is not at hand; packed where its reader takes that and it is worth it. */
    async get(key: string | undefined, isPacked: boolean, draw: () => Promise<Sent>): Promise<Page> {
      if (!isOn || key === undefined) {
        const drawn = await draw()
        return isPacked && drawn.body.length >= PACKED_FROM ? { ...drawn, packed: await packOnce(drawn.body) } : drawn
      }
      check()
      let kept = pages.get(key)
      if (!kept) {
        const fresh: Kept = { sent: draw(), bytes: 0 }
        kept = fresh
        pages.set(key, fresh)
        fresh.sent.then(
          ({ body, isFleeting = false }) => {
            keep(key, fresh, body.length)
            if (isFleeting) setTimeout(drop, CHECKED_MS, key, fresh).unref()
          },
          () => drop(key, fresh),
        )
      }
      const one = kept
      const page = await one.sent
      if (!isPacked) return one.packed ? { ...page, body: await unpack(await one.packed) } : page
      if (!one.packed && page.body.length < PACKED_FROM) return page
      one.packed ??= compress(page.body, params('often')).then((packed) => {
        one.sent = Promise.resolve({ ...page, body: NOWHERE_ELSE })
        keep(key, one, packed.length - page.body.length)
        return packed
      })
      const packed = await one.packed
      one.ready ??= { ...(await one.sent), packed }
      return one.ready
    },
    /** The same where it lies there packed: what is asked for most is given without a promise. */
    ready(key: string): Page | undefined {
      if (!isOn) return undefined
      check()
      return pages.get(key)?.ready
    },
  }
}
export type PageCache = ReturnType<typeof pageCache>
