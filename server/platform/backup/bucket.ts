import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import type { AwsClient } from 'aws4fetch'
import type { Place } from '../backup-settings.ts'
import { budgets } from '../budgets.ts'
import { neverSilent } from '../never-silent.ts'
import { hexOf } from '../secrets.ts'
import type { ArtifactPlace } from './artifacts.ts'
import { inPieces } from './bytes.ts'
import { listed } from './chain/names.ts'
import { GIVEN_UP_MS, madeAt } from './keeping.ts'

const PART_BYTES = 16 * 1_024 * 1_024
const { waitMs: PATIENCE_MS, idleMs: IDLE_MS, tries: TRIES } = budgets.backup
const BETWEEN_MS = 200
const EMPTY = new Uint8Array()

type Bucket = Exclude<Place, { dir: string }>
type Ask = Readonly<{ headers?: Record<string, string>; body?: Uint8Array }>

/** In a bucket of S3 or of what speaks like it, by path: in parts, which become one object all at once, and never over another. */
export const inBucket = ({ url, bucket, prefix, region, accessKey, secretKey }: Bucket): ArtifactPlace => {
  let made: Promise<AwsClient> | undefined
  const client = () => {
    made ??= import('aws4fetch').then(
      ({ AwsClient }) =>
        new AwsClient({ accessKeyId: accessKey, secretAccessKey: secretKey, region, service: 's3', retries: 0 }),
    )
    return made
  }
  const root = `${url.replace(/\/$/, '')}/${bucket}`
  const title = `s3://${bucket}/${prefix}`
  const away = (method: string, why: string) =>
    new Error(`The bucket ${title} did not answer to ${method} as it should: ${why}.`)

  const once = async (method: string, address: string, { headers = {}, body = EMPTY }: Ask) => {
    const stop = new AbortController()
    // For the answer to begin; what it brings may take as long as it takes, and is never silent for long.
    const patience = setTimeout(() => stop.abort(), PATIENCE_MS)
    try {
      const signed = await (await client()).sign(address, {
        method,
        headers: { ...headers, 'x-amz-content-sha256': hexOf(body) },
        ...(body.length > 0 ? { body: new Uint8Array(body) } : {}),
      })
      return neverSilent(await fetch(signed, { signal: stop.signal, redirect: 'error' }), IDLE_MS)
    } finally {
      clearTimeout(patience)
    }
  }
  /** Again where it was busy or out of reach: everything that is asked here may be asked twice. */
  const ask = async (method: string, at: string, request: Ask = {}): Promise<Response> => {
    for (let attempt = 1; ; attempt++) {
      let why = 'it could not be reached'
      try {
        const response = await once(method, `${root}${at}`, request)
        if (response.status < 500) return response
        await response.body?.cancel()
        why = `status ${response.status}`
      } catch {
        // The reason may hold an address with a signature.
      }
      if (attempt === TRIES) throw away(method, why)
      await new Promise((resolve) => setTimeout(resolve, BETWEEN_MS * 2 ** attempt * Math.random()))
    }
  }
  const done = async (method: string, at: string, request: Ask = {}) => {
    const response = await ask(method, at, request)
    const text = await response.text()
    if (!response.ok) throw away(method, `status ${response.status}`)
    return { text, etag: response.headers.get('etag') ?? '' }
  }

  const inParts = async (at: string, first: Uint8Array, rest: AsyncIterator<Uint8Array>) => {
    const id = found((await done('POST', `${at}?uploads=`)).text, 'UploadId')[0]
    if (!id) throw away('POST', 'no upload')
    const upload = `uploadId=${encodeURIComponent(id)}`
    try {
      const etags: string[] = []
      for (let next: IteratorResult<Uint8Array> = { value: first }; !next.done; next = await rest.next()) {
        const part = `${at}?partNumber=${etags.length + 1}&${upload}`
        etags.push((await done('PUT', part, { body: next.value })).etag)
      }
      const parts = etags.map((etag, i) => `<Part><PartNumber>${i + 1}</PartNumber><ETag>${etag}</ETag></Part>`)
      const body = Buffer.from(`<CompleteMultipartUpload>${parts.join('')}</CompleteMultipartUpload>`)
      const { text } = await done('POST', `${at}?${upload}`, { headers: { 'if-none-match': '*' }, body })
      // Said with status 200, where it was found out late.
      if (text.includes('<Error>')) throw away('POST', 'the parts could not be put together')
    } catch (error) {
      await ask('DELETE', `${at}?${upload}`).catch(() => {})
      throw error
    }
  }

  /** What killed backups left behind: nobody sees it, and it is paid for. A bucket that does not tell goes without. */
  const forgetOldUploads = async () => {
    const response = await ask('GET', `?prefix=${encodeURIComponent(prefix)}&uploads=`)
    const text = await response.text()
    for (const upload of response.ok ? text.split('<Upload>').slice(1) : []) {
      const [key = '', id = '', begun = ''] = ['Key', 'UploadId', 'Initiated'].map((name) => found(upload, name)[0])
      if (!leavesParts(key.slice(prefix.length)) || !(Date.parse(begun) < Date.now() - GIVEN_UP_MS)) continue
      const dropped = await ask('DELETE', `/${key}?uploadId=${encodeURIComponent(id)}`)
      await dropped.body?.cancel()
    }
  }

  const get = async (name: string) => {
    const response = await ask('GET', `/${prefix}${name}`)
    if (response.ok) return response
    await response.body?.cancel()
    if (response.status === 404) return undefined
    throw away('GET', `status ${response.status}`)
  }

  return {
    title,
    async put(name, bytes) {
      const at = `/${prefix}${name}`
      const pieces = inPieces(bytes, PART_BYTES)
      const first = await pieces.next()
      if (first.done || first.value.length < PART_BYTES)
        await done('PUT', at, { headers: { 'if-none-match': '*' }, body: first.value ?? EMPTY })
      else await inParts(at, first.value, pieces)
      if (leavesParts(name)) await forgetOldUploads()
    },
    async open(name) {
      const response = await get(name)
      return response && Readable.fromWeb((response.body ?? new Blob([]).stream()) as ReadableStream)
    },
    async list() {
      const names: string[] = []
      for (let after: string | undefined = ''; after !== undefined; ) {
        const token: string = after ? `continuation-token=${encodeURIComponent(after)}&` : ''
        const { text } = await done('GET', `?${token}delimiter=%2F&list-type=2&prefix=${encodeURIComponent(prefix)}`)
        names.push(...found(text, 'Key').map((key) => key.slice(prefix.length)))
        after = found(text, 'NextContinuationToken')[0]
      }
      return names
    },
    async remove(name) {
      const response = await ask('DELETE', `/${prefix}${name}`)
      await response.body?.cancel()
      if (!response.ok && response.status !== 404) throw away('DELETE', `status ${response.status}`)
    },
    note: async (name, text) => void (await done('PUT', `/${prefix}${name}`, { body: Buffer.from(text) })),
    noted: async (name) => (await get(name))?.text(),
  }
}

/** The texts of these elements; what we are looking for holds nothing that XML would write otherwise. */
const found = (xml: string, element: string) =>
  xml
    .split(`<${element}>`)
    .slice(1)
    .map((rest) => rest.slice(0, rest.indexOf('</')))

/** What is long comes in parts, and seldom; the pieces of the log are short and many. */
const leavesParts = (name: string) => madeAt(name) !== undefined || listed([name]).bases.length > 0
