// Runs after `npm install` has written the lockfile. npm leaves out the entries of other platforms' optional packages that it could
// not look up, and `npm ci` then refuses the file. They are put back here, from what their names say.
// Addresses are left out: packages come from wherever npm fetches, and their hashes say that they are the right ones.
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The entries that are missing, by their place in the lockfile. */
export const missingEntries = ({ packages }) => {
  const missing = {}
  for (const [place, { dev, license, optionalDependencies = {} }] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(optionalDependencies)) {
      const found = above(place).some((dir) => `${dir}node_modules/${name}` in packages)
      if (found || !/^\d+\.\d+\.\d+$/.test(version)) continue
      missing[`node_modules/${name}`] = { version, ...platformOf(name), ...(dev && { dev }), license, optional: true }
    }
  }
  return missing
}

/** Where a package's dependencies may lie: in itself, and beside each package around it. */
const above = (place) => {
  const dirs = ['']
  for (let at = place; at; at = at.slice(0, Math.max(0, at.lastIndexOf('node_modules/') - 1))) dirs.push(`${at}/`)
  return dirs
}

const OS = ['linux', 'darwin', 'win32', 'android', 'freebsd', 'openharmony', 'sunos', 'netbsd', 'openbsd', 'aix']
const CPU = ['arm64', 'x64', 'ia32', 'arm', 'ppc64', 'riscv64', 's390x', 'loong64', 'mips64el', 'wasm32']

const platformOf = (name) => {
  const words = name.split(/[/-]/)
  const os = OS.filter((word) => words.includes(word))
  const cpu = CPU.filter((word) => words.includes(word))
  const libc = words.some((word) => word.startsWith('musl'))
    ? ['musl']
    : words.some((word) => word.startsWith('gnu'))
      ? ['glibc']
      : []
  return { ...(os.length && { os }), ...(cpu.length && { cpu }), ...(os.includes('linux') && libc.length && { libc }) }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = join(dirname(process.argv[1]), '../package-lock.json')
  const lock = JSON.parse(readFileSync(file, 'utf8'))
  const missing = missingEntries(lock)
  for (const entry of Object.values(lock.packages)) delete entry.resolved
  const packages = Object.entries({ ...lock.packages, ...missing }).sort(([a], [b]) => (a < b ? -1 : 1))
  writeFileSync(file, `${JSON.stringify({ ...lock, packages: Object.fromEntries(packages) }, undefined, 2)}\n`)
  console.log(`${Object.keys(missing).length} entries added`)
}
