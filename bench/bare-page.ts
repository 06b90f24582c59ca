import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'

/**
 * What a page is measured against: node:http that sends these bytes with these headers. `bare-page.ts <file>`; the file is JSON of
 * `[path, headers, body as base64]`. Every page, for to read one again and again costs who reads it half as much as to read many.
 */
type Page = readonly [path: string, headers: Readonly<Record<string, string>>, body: string]
const [, , file = ''] = process.argv
const pages = new Map(
  (JSON.parse(readFileSync(file, 'utf8')) as Page[]).map(([path, headers, base64]) => {
    const body = Buffer.from(base64, 'base64')
    return [path, { headers: { ...headers, 'content-length': String(body.length) }, body }] as const
  }),
)
const server = createServer(({ url = '' }, response) => {
  const page = pages.get(url)
  if (page) response.writeHead(200, page.headers).end(page.body)
  else response.writeHead(404).end()
})
server.listen(0, '127.0.0.1', () => console.log((server.address() as { port: number }).port))
process.on('SIGTERM', () => process.exit(0))
