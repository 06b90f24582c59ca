import { createServer, type IncomingMessage, type ServerResponse, request as send } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname } from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import { build } from 'vite'
import { browserArgs, chromiumPath } from './chromium.ts'

let opened: Promise<Browser> | undefined

/** The Chromium that comes from npm: one for the process, started when first asked for. */
export const browser = () => {
  opened ??= chromiumPath().then((executablePath) => chromium.launch({ executablePath, args: browserArgs, headless: true }))
  return opened
}

export const closeBrowser = async () => {
  const running = opened
  opened = undefined
  await (await running)?.close()
}

type PageOptions = Readonly<{
  /** Where /api is answered: the origin of a running house. */
  api?: string
}>

/**
 * A page of one module (`entry`, a path from the root of the project), bundled as the application is and served on loopback under the
 * same content security policy. For what only a browser can prove about one component.
 */
export const servePage = async (entry: string, { api }: PageOptions = {}) => {
  const built = await build({
    configFile: 'web/vite.config.ts',
    root: '.',
    base: '/',
    logLevel: 'error',
    publicDir: false,
    build: { write: false, minify: false, manifest: false, rollupOptions: { input: entry } },
  })
  const outputs = (Array.isArray(built) ? built : [built]).flatMap((part) => ('output' in part ? part.output : []))
  const files = new Map(outputs.map((file) => [`/${file.fileName}`, file.type === 'chunk' ? file.code : file.source]))
  const start = outputs.find((file) => file.type === 'chunk' && file.isEntry)?.fileName
  const styles = outputs.filter(({ fileName }) => fileName.endsWith('.css')).map(({ fileName }) => fileName)
  const html = `<!doctype html><html lang="ko"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>page</title>${styles.map((file) => `<link rel="stylesheet" href="/${file}">`).join('')}
<script type="module" src="/${start}"></script></head><body><div id="root"></div></body></html>`
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    if (api && path.startsWith('/api/')) return passOn(request, response, api)
    const body = path === '/' ? html : files.get(path)
    if (body === undefined) return response.writeHead(404).end()
    response
      .writeHead(200, {
        'content-type': path === '/' ? 'text/html; charset=utf-8' : kindOf(path),
        'content-security-policy':
          "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:",
      })
      .end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}/`,
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}

const KINDS: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' }
const kindOf = (path: string) => KINDS[extname(path)] ?? 'application/octet-stream'

/** To the house, as if its own page had asked. */
const passOn = (asked: IncomingMessage, reply: ServerResponse, api: string) => {
  const { host, ...headers } = asked.headers
  const passed = send(
    new URL(asked.url ?? '/', api),
    { method: asked.method, headers: { ...headers, origin: api } },
    (answer) => {
      reply.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(reply)
    },
  )
  passed.on('error', () => reply.destroy())
  reply.on('close', () => passed.destroy())
  asked.pipe(passed)
}
