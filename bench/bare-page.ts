import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'

/** What a page is measured against: node:http that sends these bytes with these headers. `bare-page.ts <bytes> <headers as JSON>` */
const [, , file = '', headers = '{}'] = process.argv
const body = readFileSync(file)
const sent = { ...(JSON.parse(headers) as Record<string, string>), 'content-length': String(body.length) }
const server = createServer((_request, response) => response.writeHead(200, sent).end(body))
server.listen(0, '127.0.0.1', () => console.log((server.address() as { port: number }).port))
process.on('SIGTERM', () => process.exit(0))
