import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Where } from '#platform/db'
import { freshDatabase, tempDir, undo } from './database.ts'
import { haruteo } from './haruteo.ts'
import { daemon, found, freePort } from './programs.ts'

/** Why releases are left out here, or false. */
export const withoutRelease: string | false = found('nginx') ? false : 'releases behind nginx (no nginx)'

/** What is changed in a version: files that are added, and words that are put in place of others. */
export type Changes = Readonly<{
  added?: Readonly<Record<string, string>>
  replaced?: readonly (readonly [file: string, words: string, by: string])[]
}>

const OWNER = { OWNER_EMAIL: 'owner@house.test', OWNER_PASSWORD: 'correct horse battery' }
const SECRETS = { MASTER_KEY: 'm'.repeat(32), PEER_SECRET: 'p'.repeat(32) }

/**
 * A machine on which versions are released: a PostgreSQL, an nginx with the file of infra/, and `systemctl` that begins what the unit of
 * infra/ says. All of it is gone after `undo`.
 */
export const machine = async (on?: Where) => {
  const [home, state] = [tempDir(), tempDir()]
  const where = on ?? (await freshDatabase())
  const database: Readonly<Record<string, string>> =
    typeof where === 'string'
      ? { DATABASE_URL: where }
      : { DATABASE_URL: `postgres:///${where.database}`, PGHOST: where.host, PGUSER: where.username }
  const ports = { blue: await freePort(), green: await freePort(), front: await freePort() }
  for (const slot of ['blue', 'green'] as const)
    writeFileSync(join(home, `${slot}.env`), `PORT=${ports[slot]}\nOPS_PORT=${await freePort()}\n`)
  const settings = { ...database, ...SECRETS, ...OWNER, RATE_LIMIT: 'off', BACKUP_AT: 'off' }
  for (const dir of ['bin', 'cache', 'data', 'etc']) mkdirSync(join(state, dir))
  writeFileSync(join(state, 'etc/haruteo.env'), lines(settings))
  const unit = join(state, 'haruteo@.service')
  const places = { '/opt/haruteo': home, '/etc/haruteo': join(state, 'etc'), '/var/lib/haruteo': join(state, 'data') }
  writeFileSync(unit, moved('infra/systemd/haruteo@.service', { ...places, '/var/cache/haruteo': join(state, 'cache') }))
  const systemctl = join(state, 'bin/systemctl')
  const self = new URL('./systemctl.ts', import.meta.url).pathname
  writeFileSync(systemctl, `#!/bin/sh\nexec '${process.execPath}' '${self}' '${unit}' '${state}' "$@"\n`)
  chmodSync(systemctl, 0o755)
  const env = { ...database, PATH: `${join(state, 'bin')}:${process.env.PATH}`, DATA_DIR: join(state, 'data') }

  const url = `http://127.0.0.1:${ports.front}`
  await front(ports, home)
  const log = (slot: 'blue' | 'green') => {
    const file = join(state, `haruteo@${slot}.log`)
    return existsSync(file) ? readFileSync(file, 'utf8') : ''
  }
  const command = (version: string) => ['release', version, '--home', home, '--front', url]
  const release = (version: string, ...more: readonly string[]) => haruteo(env, [...command(version), ...more])
  undo.push(() => {
    for (const slot of ['blue', 'green']) spawnSync(systemctl, ['stop', `haruteo@${slot}.service`])
  })
  return {
    ...{ home, url, where, ports, log, release },
    /** Released until then, when it is called off. */
    releaseUntil: (version: string, then: Promise<unknown>) => haruteo(env, command(version), '', then),
    enabled: () => (['blue', 'green'] as const).filter((slot) => existsSync(join(state, `haruteo@${slot}.enabled`))),
    /** Puts a version there: this one, with these changes. */
    unpack: (version: string, changes: Changes = {}) => unpack(join(home, 'releases', version), changes),
  }
}

const lines = (settings: Readonly<Record<string, string>>) =>
  Object.entries(settings)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('')

const moved = (file: string, places: Readonly<Record<string, string>>) =>
  Object.entries(places).reduce((text, [from, to]) => text.replaceAll(from, to), readFileSync(file, 'utf8'))

const front = async (ports: Readonly<Record<'blue' | 'green' | 'front', number>>, home: string) => {
  const dir = tempDir()
  const text = moved('infra/nginx-slots.conf', {
    ':8080': `:${ports.front}`,
    ':4000': `:${ports.blue}`,
    ':4100': `:${ports.green}`,
    '/opt/haruteo': home,
  })
  const path = join(dir, 'nginx.conf')
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${join(dir, name)};`)
  writeFileSync(path, `events {\nworker_connections 4096;\n}\nhttp {\naccess_log off;\n${temporary.join('\n')}\n${text}\n}\n`)
  chmodSync(home, 0o755)
  const args = ['-p', dir, '-c', path, '-e', join(dir, 'error.log'), '-g', `daemon off; pid ${join(dir, 'pid')};`]
  await daemon(found('nginx') ?? 'nginx', args, ports.front)
}

const unpack = (dir: string, { added = {}, replaced = [] }: Changes) => {
  mkdirSync(dir, { recursive: true })
  for (const part of ['server', 'package.json', 'docs/examples.json']) cpSync(part, join(dir, part), { recursive: true })
  for (const part of ['node_modules', 'build']) symlinkSync(join(process.cwd(), part), join(dir, part))
  for (const [file, text] of Object.entries(added)) {
    mkdirSync(dirname(join(dir, file)), { recursive: true })
    writeFileSync(join(dir, file), text)
  }
  for (const [file, words, by] of replaced) {
    const before = readFileSync(join(dir, file), 'utf8')
    if (!before.includes(words)) throw new Error(`${file} does not say ${words}`)
    writeFileSync(join(dir, file), before.replace(words, by))
  }
}

/** A version that writes what its migration has added. */
export const EXPANDED: Changes = {
  added: { 'server/contexts/notes/migrations/0099_saved_by.sql': 'alter table notes.note add column saved_by text;\n' },
  replaced: [
    [
      'server/contexts/notes/rdb/save-new.ts',
      'audience, version, created, updated)',
      'audience, version, created, updated, saved_by)',
    ],
    ['server/contexts/notes/rdb/save-new.ts', 'created, updated from fresh`', "created, updated, 'a newer one' from fresh`"],
  ],
}
