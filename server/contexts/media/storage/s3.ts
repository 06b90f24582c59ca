import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import type { AwsClient } from 'aws4fetch'
import { breaker } from '#platform/breaker'
import { budgets } from '#platform/budgets'
import { fail } from '#platform/errors'
import { log, reason } from '#platform/log'
import { neverSilent } from '#platform/never-silent'
import { hexOf } from '#platform/secrets'
import type { Range, Storage } from '../ports.ts'

export type Bucket = Readonly<{ url: string; bucket: string; region: string; accessKey: string; secretKey: string }>

const { allMs: PATIENCE_MS, idleMs: IDLE_MS, tries: TRIES, slowMs: SLOW_MS } = budgets.bucket
/** What is sent may take this much longer, in ms for a byte: a second for each MB. */
const SENDING = 1_000 / 1e6
const BETWEEN_MS = 100

const away = (why: unknown) => {
  log('warn', 'media: the object store failed', { error: reason(why) })
  return fail('unavailable', 'media.storage_away')
}

/**
 * In a bucket of S3 or of something that speaks like it, by path. It need not be open to anybody: all goes through the house. Nothing is
 * ever written over: a key that is taken was put there by an earlier try of ours.
 */
export const s3Storage = ({ url, bucket, region, accessKey, secretKey }: Bucket): Storage => {
  let made: Promise<AwsClient> | undefined
  const client = () => {
    made ??= import('aws4fetch').then(
      ({ AwsClient }) =>
        new AwsClient({ accessKeyId: accessKey, secretAccessKey: secretKey, region, service: 's3', retries: 0 }),
    )
    return made
  }
  const addressOf = (key: string) => `${url.replace(/\/$/, '')}/${bucket}/${key}`

  /** Again where it could not be reached, or was busy: all that is asked here may be asked twice. */
  const tryOften = async (
    stop: AbortSignal,
    method: string,
    key: string,
    headers: Record<string, string>,
    body?: Uint8Array,
  ) => {
    for (let attempt = 1; ; attempt++) {
      let response: Response | undefined
      try {
        const signed = await (await client()).sign(addressOf(key), {
          method,
          headers,
          ...(body ? { body: new Uint8Array(body) } : {}),
        })
        response = await fetch(signed, { signal: stop, redirect: 'error' })
        if (response.status < 500) return response
        await response.body?.cancel()
      } catch (error) {
        if (attempt === TRIES || stop.aborted) throw away(error)
      }
      if (attempt === TRIES) throw away(new Error(`${method} was answered ${response?.status}`))
      await new Promise((resolve) => setTimeout(resolve, BETWEEN_MS * 2 ** attempt * Math.random()))
    }
  }
  const guarded = breaker(url, () => fail('unavailable', 'media.storage_away'))
  const ask = (method: string, key: string, headers: Record<string, string>, body?: Uint8Array) => {
    const sendingMs = (body?.length ?? 0) * SENDING
    return guarded(async (): Promise<Response> => {
      const stop = new AbortController()
      // For the answer to begin; what it brings may take as long as it takes, and is never silent for long.
      const patience = setTimeout(() => stop.abort(), PATIENCE_MS + sendingMs)
      try {
        return await tryOften(stop.signal, method, key, headers, body)
      } finally {
        clearTimeout(patience)
      }
    }, SLOW_MS + sendingMs)
  }
  const get = async (key: string, range: Range | undefined) => {
    const response = await ask('GET', key, { ...EMPTY, ...(range ? { range: `bytes=${range.start}-${range.end}` } : {}) })
    if (response.ok) return neverSilent(response, IDLE_MS)
    await response.body?.cancel()
    if (response.status === 404) return undefined
    if (response.status === 416) return new Response(new Uint8Array())
    throw away(new Error(`GET was answered ${response.status}`))
  }

  return {
    async put(key, bytes, mediaType) {
      const headers = { 'content-type': mediaType, 'x-amz-content-sha256': hexOf(bytes), 'if-none-match': '*' }
      const response = await ask('PUT', key, headers, bytes)
      await response.body?.cancel()
      if (response.ok) return
      if (response.status === 412) {
        const there = await ask('HEAD', key, EMPTY)
        if (there.ok && Number(there.headers.get('content-length')) === bytes.length) return
      }
      throw away(new Error(`PUT was answered ${response.status}`))
    },
    async open(key, range) {
      const response = await get(key, range)
      return response && Readable.fromWeb((response.body ?? new Blob([]).stream()) as ReadableStream)
    },
    async read(key, range) {
      const response = await get(key, range)
      return (
        response &&
        new Uint8Array(
          await response.arrayBuffer().catch((error) => {
            throw away(error)
          }),
        )
      )
    },
    async remove(key) {
      const response = await ask('DELETE', key, EMPTY)
      await response.body?.cancel()
      if (!response.ok && response.status !== 404) throw away(new Error(`DELETE was answered ${response.status}`))
    },
  }
}

const EMPTY = { 'x-amz-content-sha256': hexOf(new Uint8Array()) }
