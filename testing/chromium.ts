import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import chromium from '@sparticuz/chromium'

/**
 * As the package asks for, but with what protects people left on, with each page in a process of its own (in one process, closing a page
 * ends the browser), and without a graphics card that the processor would have to play.
 */
const UNLIKE_PEOPLE = /web-security|insecure-content|site-isolation|single-process|no-zygote|gpu|angle|swiftshader/
export const browserArgs = [...chromium.args.filter((arg) => !UNLIKE_PEOPLE.test(arg)), '--disable-gpu']

const packed = dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium'))
const cache = join(packed.slice(0, packed.lastIndexOf('node_modules')), 'node_modules', '.cache')
const { version } = JSON.parse(readFileSync(join(packed, '..', 'package.json'), 'utf8'))
const UNPACK = "import('@sparticuz/chromium').then((chromium) => chromium.default.executablePath())"

/**
 * The program of the Chromium that comes from npm, unpacked once. The package itself would unpack it to one place for the whole machine
 * and not say when that is done: of two processes that begin together, the second would start half a program. Here each unpacks for
 * itself, and the first to be done gives it to all.
 */
export const chromiumPath = async () => {
  const home = join(cache, `chromium-${version}`)
  if (!existsSync(home)) {
    await mkdir(cache, { recursive: true })
    const own = await mkdtemp(join(cache, 'chromium-new-'))
    await promisify(execFile)(process.execPath, ['-e', UNPACK], { cwd: packed, env: { ...process.env, TMPDIR: own } })
    await rename(own, home).catch(async (error: NodeJS.ErrnoException) => {
      await rm(own, { recursive: true, force: true })
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
    })
  }
  return join(home, 'chromium')
}
