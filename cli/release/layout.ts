import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { CONTRACT } from '#platform/migrations'
import { settingIn } from '#platform/sealed-settings'

// How a machine is laid out on which versions are released: releases/<version> holds each whole, `blue` and `green` are links to the two
// that may run beside each other, `current` to the one that serves. Which one the front asks is said by front/green, a file that is there
// or not: it can be neither half written nor out of step with itself.

export const SLOTS = ['blue', 'green'] as const
export type Slot = (typeof SLOTS)[number]
export const otherThan = (slot: Slot): Slot => (slot === 'blue' ? 'green' : 'blue')

const VERSION = /^[A-Za-z0-9][\w.+-]{0,63}$/
/** Without these a version cannot be started. */
const NEEDED = ['server/main.ts', 'node_modules', 'build/app', 'build/public']

const contractsIn = (dir: string) =>
  existsSync(join(dir, 'server'))
    ? readdirSync(join(dir, 'server'), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith(CONTRACT))
    : []

export const layoutAt = (home: string) => {
  const marker = join(home, 'front', 'green')
  const dirOf = (version: string) => join(home, 'releases', version)
  const portsOf = (slot: Slot) => {
    const file = join(home, `${slot}.env`)
    if (!existsSync(file)) throw new Error(`${file} is missing. It holds PORT and OPS_PORT of haruteo@${slot}.`)
    const given = Object.fromEntries(
      readFileSync(file, 'utf8')
        .split('\n')
        .flatMap((line) => (settingIn(line) ? [settingIn(line)!] : [])),
    )
    const [port, opsPort] = [Number(given.PORT), Number(given.OPS_PORT)]
    if (!(port > 0) || !(opsPort > 0)) throw new Error(`${file} must hold PORT and OPS_PORT.`)
    return { port, opsPort }
  }
  return {
    dirOf,
    portsOf,
    /** Which of the two the front asks. */
    serving: (): Slot => (existsSync(marker) ? 'green' : 'blue'),
    /** From the next request on the front asks this one. */
    serve: (slot: Slot) => {
      mkdirSync(dirname(marker), { recursive: true })
      // Whoever runs this may keep all to himself; nginx is somebody else.
      chmodSync(dirname(marker), 0o755)
      if (slot === 'green') writeFileSync(marker, '')
      else rmSync(marker, { force: true })
    },
    versionAt: (link: Slot | 'current'): string | undefined => {
      try {
        return basename(readlinkSync(join(home, link)))
      } catch {
        return undefined
      }
    },
    /** Turns a link to another version, in one step. */
    point: (link: Slot | 'current', version: string) => {
      const draft = join(home, `.${link}.new`)
      rmSync(draft, { force: true })
      symlinkSync(join('releases', version), draft)
      renameSync(draft, join(home, link))
    },
    forget: (slot: Slot) => rmSync(join(home, slot), { force: true }),
    /** The migrations of a version that take something away which one of before may still need. */
    takenAway: (before: string, version: string) => {
      const had = new Set(contractsIn(dirOf(before)))
      return contractsIn(dirOf(version)).filter((file) => !had.has(file))
    },
    /** Refuses, with the remedy, a version that cannot be started as it is. */
    mustBeWhole: (version: string) => {
      if (!VERSION.test(version)) throw new Error(`${version} is no name of a version: letters, digits, and . _ + -`)
      const dir = dirOf(version)
      if (!existsSync(join(dir, NEEDED[0]!))) throw new Error(`${dir} holds no Haruteo. Unpack this version there.`)
      const missing = NEEDED.find((file) => !existsSync(join(dir, file)))
      if (missing) throw new Error(`${dir}/${missing} is missing. Run in ${dir}: node scripts/install.mjs && npm run build`)
    },
  }
}
export type Layout = ReturnType<typeof layoutAt>
