// Builds the application into build/app and the public pages into build/public where what is there was made from something else. Says nothing when there is nothing to do.
// The files are laid beside and moved in as a whole, so that a start in the meantime finds the old ones or the new ones.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

process.chdir(join(dirname(fileURLToPath(import.meta.url)), '..'))
const DONE = 'build/app'
/** The public pages, as one module that the server loads. */
const PAGES = 'build/public'
const STAMP = join(DONE, '.made-from')

const filesIn = (dir) =>
  readdirSync(dir, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()

/** Everything that the result depends on, as one number. */
const source = () => {
  const hash = createHash('sha256')
  const left = /\.test\.tsx?$|\.browser\.|\/pictures\//
  for (const file of [...filesIn('web').filter((name) => !left.test(name)), 'package-lock.json', 'package.json'])
    hash.update(`${relative('.', file)}\0`).update(readFileSync(file))
  return hash.digest('hex')
}

const upToDate = () => existsSync(STAMP) && existsSync(PAGES) && readFileSync(STAMP, 'utf8') === source()

/** The server sends these as they are, to whoever reads them. */
const compress = (dir) => {
  for (const file of filesIn(dir)) {
    if (!/\.(js|css|html|svg|json|webmanifest|map)$/.test(file)) continue
    const bytes = readFileSync(file)
    if (bytes.length < 1_024) continue
    const quality = bytes.length > 500_000 ? 9 : 11
    writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } }))
    writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }))
  }
}

const moveIn = (fresh, place) => {
  const old = `${place}.old.${process.pid}`
  if (existsSync(place)) renameSync(place, old)
  renameSync(fresh, place)
  rmSync(old, { recursive: true, force: true })
}

const build = async () => {
  const from = source()
  const fresh = `build/app.${process.pid}`
  const { build: vite } = await import('vite')
  await vite({ configFile: 'web/vite.config.ts', logLevel: 'error', build: { outDir: `../${fresh}` } })
  const freshPages = `build/public.${process.pid}`
  await vite({
    ...{ configFile: false, root: 'web', publicDir: false, logLevel: 'error', ssr: { noExternal: true } },
    define: { 'process.env.NODE_ENV': '"production"' },
    oxc: { jsx: { runtime: 'automatic', development: false } },
    build: { ssr: 'public/pages.tsx', outDir: `../${freshPages}`, target: 'es2023', minify: true, cssMinify: true },
  })
  // The worker that keeps the application for offline use is a new one exactly when something has changed.
  const worker = join(fresh, 'sw.js')
  writeFileSync(worker, readFileSync(worker, 'utf8').replace('__MADE_FROM__', from.slice(0, 16)))
  compress(fresh)
  writeFileSync(join(fresh, '.made-from'), from)
  moveIn(freshPages, PAGES)
  moveIn(fresh, DONE)
}

if (!upToDate()) {
  if (process.argv[2] === 'alone') await build()
  else {
    console.error('Building the application (once)…')
    mkdirSync('build', { recursive: true })
    // A second start in the same place waits here until the first has built.
    const self = [process.execPath, fileURLToPath(import.meta.url), 'alone']
    const locked = spawnSync('flock', ['build', ...self], { stdio: 'inherit' })
    const { status } = locked.error ? spawnSync(self[0], self.slice(1), { stdio: 'inherit' }) : locked
    if (status !== 0) process.exit(status ?? 1)
  }
}
