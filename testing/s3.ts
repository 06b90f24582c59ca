import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { cleaner } from './database.ts'

const REGION = 'ap-northeast-2'
const ACCESS = 'AKIATEST'
const SECRET = 'a secret of the test'
const BUCKET = 'house-media'

type Kept = Readonly<{ bytes: Buffer; type: string; etag: string }>
type Answer = Readonly<{ status: number; headers?: Record<string, string | number>; body?: Buffer | string }>
const sha = (data: Buffer | string) => createHash('sha256').update(data).digest('hex')
const hmac = (key: Buffer | string, data: string) => createHmac('sha256', key).update(data).digest()

/**
 * S3 as strictly as it is written down: a request that is not signed over all that it says, is older than a quarter of an hour, or whose
 * body is not the signed one is refused; conditions are kept. `state` makes it fail as stores do.
 */
export const s3Server = async () => {
  const whenDone = cleaner()
  const objects = new Map<string, Kept>()
  const state: { failing: 'no' | 'busy' | 'gone' | 'stalled'; asked: number; refused: string[] } = {
    failing: 'no',
    asked: 0,
    refused: [],
  }
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part)
    state.asked++
    if (state.failing === 'gone') return void request.socket.destroy()
    const body = Buffer.concat(parts)
    const wrong = refusalOf(request, body)
    if (wrong) state.refused.push(wrong)
    const {
      status,
      headers = {},
      body: said = '',
    } = wrong
      ? { status: 403, body: `<Error><Code>${wrong}</Code></Error>` }
      : state.failing === 'busy'
        ? { status: 503, body: '<Error><Code>SlowDown</Code></Error>' }
        : answerTo(objects, request, body)
    response.writeHead(status, { 'content-length': said.length, ...headers })
    // Half of it, and then nothing for ever.
    if (state.failing === 'stalled' && request.method === 'GET') return void response.write(said.slice(0, said.length / 2))
    response.end(request.method === 'HEAD' ? undefined : said)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  whenDone(() => {
    server.closeAllConnections()
    server.close()
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    ...{ objects, state, url },
    settings: { url, bucket: BUCKET, region: REGION, accessKey: ACCESS, secretKey: SECRET },
    env: { S3_URL: url, S3_BUCKET: BUCKET, S3_REGION: REGION, S3_ACCESS_KEY: ACCESS, S3_SECRET_KEY: SECRET },
  }
}

/** Why a request is not believed. */
const refusalOf = ({ method = '', url = '', headers, rawHeaders }: IncomingMessage, body: Buffer): string | undefined => {
  const given = /^AWS4-HMAC-SHA256 Credential=([^,]+), SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/.exec(
    headers.authorization ?? '',
  )
  if (!given) return 'AccessDenied'
  const [, credential = '', signedNames = '', signature = ''] = given
  const date = String(headers['x-amz-date'] ?? '')
  const at = Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'))
  if (!(Math.abs(at - Date.now()) < 15 * 60_000)) return 'RequestTimeTooSkewed'
  const scope = `${date.slice(0, 8)}/${REGION}/s3/aws4_request`
  if (credential !== `${ACCESS}/${scope}`) return 'AuthorizationHeaderMalformed'
  const content = String(headers['x-amz-content-sha256'] ?? '')
  if (content !== sha(body)) return 'XAmzContentSHA256Mismatch'
  const names = signedNames.split(';')
  const unsigned = rawHeaders
    .filter((_, i) => i % 2 === 0)
    .map((name) => name.toLowerCase())
    .filter((name) => (name === 'host' || name.startsWith('x-amz-')) && !names.includes(name))
  if (unsigned.length > 0 || String([...names].sort()) !== String(names)) return 'AccessDenied'
  const [path = '', query = ''] = url.split('?')
  const canonical = [
    ...[method, path, query.split('&').filter(Boolean).sort().join('&')],
    ...names.map(
      (name) =>
        `${name}:${String(headers[name] ?? '')
          .trim()
          .replace(/ +/g, ' ')}`,
    ),
    ...['', signedNames, content],
  ].join('\n')
  const key = [date.slice(0, 8), REGION, 's3', 'aws4_request'].reduce<Buffer | string>(
    (k, part) => hmac(k, part),
    `AWS4${SECRET}`,
  )
  const expected = hmac(key, ['AWS4-HMAC-SHA256', date, scope, sha(canonical)].join('\n'))
  return timingSafeEqual(expected, Buffer.from(signature, 'hex')) ? undefined : 'SignatureDoesNotMatch'
}

const answerTo = (objects: Map<string, Kept>, { method, url = '', headers }: IncomingMessage, body: Buffer): Answer => {
  const [path = '', query = ''] = url.split('?')
  const asked = new URLSearchParams(query)
  if (method === 'GET' && path === `/${BUCKET}` && asked.get('list-type') === '2') return listOf(objects, asked)
  if (method === 'GET' && path === `/${BUCKET}` && asked.has('uploads')) return uploadsOf(asked)
  const found = new RegExp(`^/${BUCKET}/([\\w./-]+)$`).exec(path)
  if (!found) return { status: 404, body: '<Error><Code>NoSuchBucket</Code></Error>' }
  const key = found[1]!
  const kept = objects.get(key)
  const failed: Answer = { status: 412, body: '<Error><Code>PreconditionFailed</Code></Error>' }
  if (headers['if-match'] !== undefined && headers['if-match'] !== kept?.etag) return failed
  const inParts = partly(objects, key, method, asked, headers, body)
  if (inParts) return inParts
  if (method === 'PUT') {
    if (headers['if-none-match'] === '*' && kept) return failed
    const etag = `"${createHash('md5').update(body).digest('hex')}"`
    objects.set(key, { bytes: body, type: String(headers['content-type'] ?? ''), etag })
    return { status: 200, headers: { etag } }
  }
  if (method === 'DELETE') {
    objects.delete(key)
    return { status: 204 }
  }
  if (!kept) return { status: 404, body: '<Error><Code>NoSuchKey</Code></Error>' }
  const { bytes, type, etag } = kept
  if (headers['if-none-match'] === etag) return { status: 304, headers: { etag } }
  const about = { etag, 'content-type': type, 'accept-ranges': 'bytes' }
  const range = /^bytes=(\d+)-(\d+)$/.exec(headers.range ?? '')
  if (!range) return { status: 200, headers: { ...about, 'content-length': bytes.length }, body: bytes }
  const [start, end] = [Number(range[1]), Math.min(Number(range[2]), bytes.length - 1)]
  if (start >= bytes.length) return { status: 416, body: '<Error><Code>InvalidRange</Code></Error>' }
  const part = bytes.subarray(start, end + 1)
  return { status: 206, headers: { ...about, 'content-range': `bytes ${start}-${end}/${bytes.length}` }, body: part }
}

const etagOf = (body: Buffer) => `"${createHash('md5').update(body).digest('hex')}"`
const PAGE = 2

/** Some of the keys, and where to go on. */
const listOf = (objects: Map<string, Kept>, asked: URLSearchParams): Answer => {
  const after = asked.get('continuation-token') ?? ''
  const [prefix, delimiter] = [asked.get('prefix') ?? '', asked.get('delimiter')]
  const isHere = (key: string) => key.startsWith(prefix) && !(delimiter && key.slice(prefix.length).includes(delimiter))
  const keys = [...objects.keys()].filter((key) => isHere(key) && key > after).sort()
  const here = keys.slice(0, PAGE)
  const next = keys.length > PAGE ? `<NextContinuationToken>${here.at(-1)}</NextContinuationToken>` : ''
  const body = `<ListBucketResult>${here.map((key) => `<Contents><Key>${key}</Key></Contents>`).join('')}${next}</ListBucketResult>`
  return { status: 200, body }
}

/** An object that comes in parts is there when all of them are put together, and not before. */
const partly = (
  objects: Map<string, Kept>,
  key: string,
  method: string | undefined,
  asked: URLSearchParams,
  headers: IncomingMessage['headers'],
  body: Buffer,
): Answer | undefined => {
  if (method === 'POST' && asked.has('uploads')) {
    const id = `upload-${objects.size}/+${Math.random()}`
    uploads.set(id, new Map())
    begun.set(id, { key, at: Date.now() })
    return { status: 200, body: `<InitiateMultipartUploadResult><UploadId>${id}</UploadId></InitiateMultipartUploadResult>` }
  }
  const id = asked.get('uploadId')
  if (id === null) return undefined
  const parts = uploads.get(id)
  if (!parts) return { status: 404, body: '<Error><Code>NoSuchUpload</Code></Error>' }
  if (method === 'PUT') {
    parts.set(Number(asked.get('partNumber')), body)
    return { status: 200, headers: { etag: etagOf(body) } }
  }
  if (method === 'POST') {
    const wanted = [...String(body).matchAll(/<PartNumber>(\d+)<\/PartNumber><ETag>("[0-9a-f]{32}")<\/ETag>/g)]
    const given = wanted.map(([, n]) => parts.get(Number(n)))
    if (headers['if-none-match'] === '*' && objects.has(key)) return { status: 412 }
    if (
      given.some(
        (part, i) => !part || etagOf(part) !== wanted[i]?.[2] || (i < given.length - 1 && part.length < 5 * 1_024 * 1_024),
      )
    )
      return { status: 200, body: '<Error><Code>InvalidPart</Code></Error>' }
    const bytes = Buffer.concat(given as Buffer[])
    objects.set(key, { bytes, type: '', etag: etagOf(bytes) })
  }
  uploads.delete(id)
  return { status: method === 'POST' ? 200 : 204, body: '<CompleteMultipartUploadResult/>' }
}

const uploads = new Map<string, Map<number, Buffer>>()
const begun = new Map<string, { key: string; at: number }>()
/** Those that are open, so much older than they are. */
export const ageUploads = (ms: number) => {
  for (const one of begun.values()) one.at -= ms
}
const uploadsOf = (asked: URLSearchParams): Answer => {
  const open = [...uploads.keys()].map((id) => ({ id, ...begun.get(id)! }))
  const said = open
    .filter(({ key }) => key.startsWith(asked.get('prefix') ?? ''))
    .map(
      ({ id, key, at }) =>
        `<Upload><Key>${key}</Key><UploadId>${id}</UploadId><Initiated>${new Date(at).toISOString()}</Initiated></Upload>`,
    )
  return { status: 200, body: `<ListMultipartUploadsResult>${said.join('')}</ListMultipartUploadsResult>` }
}
/** How many uploads were begun and neither finished nor given up. */
export const openUploads = () => uploads.size
