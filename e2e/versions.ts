import { readdirSync, readFileSync } from 'node:fs'
import { createServer, type IncomingHttpHeaders, request as send } from 'node:http'
import type { AddressInfo } from 'node:net'
import { undo } from '../testing/database.ts'
import type { House } from './house.ts'

const BUILT = 'build/app'
const VERSION = readFileSync(`${BUILT}/.made-from`, 'utf8').slice(0, 16)
const NAMES = readdirSync(`${BUILT}/assets`).filter((name) => /\.(js|css)$/.test(name))
const next = (name: string) => name.replace(/(?=\.(js|css)$)/, '.next')

/** As a build after the next change would be: every part has another name, and so is the worker another. */
const asNext = (text: string) =>
  NAMES.reduce((all, name) => all.replaceAll(name, next(name)), text.replaceAll(VERSION, 'next-version-000'))

const OURS = new Map(NAMES.map((name) => [`/app/assets/${next(name)}`, `/app/assets/${name}`]))

/** The same house, behind an address where the application can become the next version at any moment. What was before is gone then. */
export const housesInTurn = async (house: House) => {
  let isNext = false
  const server = createServer((asked, reply) => {
    const path = asked.url ?? '/'
    const of = isNext ? OURS.get(path) : path
    if (of === undefined && NAMES.some((name) => path === `/app/assets/${name}`)) return void reply.writeHead(404).end()
    const headers: IncomingHttpHeaders = { ...asked.headers, 'accept-encoding': 'identity' }
    if (headers.origin) headers.origin = house.url
    for (const name of ['host', 'if-none-match', 'if-modified-since']) delete headers[name]
    const passed = send(new URL(of ?? path, house.url), { method: asked.method, headers }, (answer) => {
      const { 'content-length': _, ...said } = answer.headers
      reply.writeHead(answer.statusCode ?? 502, said)
      if (!isNext || !/html|css|javascript|json/.test(said['content-type'] ?? '') || path.startsWith('/api/'))
        return void answer.pipe(reply)
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part)).on('end', () => reply.end(asNext(Buffer.concat(parts).toString())))
    })
    passed.on('error', () => reply.destroy())
    reply.on('close', () => passed.destroy())
    asked.pipe(passed)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  undo.push(() => {
    server.closeAllConnections()
    server.close()
  })
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    renew: () => {
      isNext = true
    },
  }
}
