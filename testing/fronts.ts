import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { tempDir } from './database.ts'
import { daemon, found, freePort } from './programs.ts'

const FRONTS = {
  caddy: { file: 'Caddyfile', args: (path: string) => ['run', '--adapter', 'caddyfile', '--config', path] },
  haproxy: { file: 'haproxy.cfg', args: (path: string) => ['-db', '-f', path] },
  nginx: {
    file: 'nginx.conf',
    args: (path: string, dir: string) => [
      ...['-p', dir, '-c', path, '-e', join(dir, 'error.log')],
      ...['-g', `daemon off; pid ${join(dir, 'pid')};`],
    ],
  },
} as const
export type Front = keyof typeof FRONTS

/** Why what stands behind this front is left out here, or false. */
export const without = (front: Front): string | false => (found(front) ? false : `two processes behind ${front} (no ${front})`)

/** The front as its file in infra/ says, with other ports and with its files in a directory of its own. */
export const startFront = async (front: Front, ports: readonly [number, number]) => {
  const { file, args } = FRONTS[front]
  const [dir, port] = [tempDir(), await freePort()]
  const path = join(dir, file)
  const text = readFileSync(new URL(`../infra/${file}`, import.meta.url), 'utf8')
    .replaceAll('8080', String(port))
    .replaceAll(':4000', `:${ports[0]}`)
    .replaceAll(':4100', `:${ports[1]}`)
    // By http, for which it asks nobody for a certificate, and without the door by which its settings are changed.
    .replace('home.example.org {', `{\n\tadmin off\n\tstorage file_system ${dir}\n}\nhttp://127.0.0.1:${port} {`)
    .replace('http {', `http {\n    access_log off;\n${temporary(dir)}`)
  writeFileSync(path, text)
  await daemon(found(front) ?? front, args(path, dir), port)
  return `http://127.0.0.1:${port}`
}

const temporary = (dir: string) =>
  ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `    ${name}_temp_path ${join(dir, name)};\n`).join('')
