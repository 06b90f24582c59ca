// npm run check: everything that is demanded of a change, each part by name and with its time. A part that fails stops none of the
// others. `--without-tests` leaves out the last and longest.
import { spawn } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

process.chdir(join(dirname(fileURLToPath(import.meta.url)), '..'))
const tool = (name) => `node_modules/.bin/${name}`

const parts = [
  ['format and lint', [tool('biome'), 'check', '--error-on-warnings', '.']],
  ['types', [tool('tsc'), '--noEmit']],
  ['types of the web', [tool('tsc'), '--noEmit', '-p', 'web']],
  ['unused code', [tool('knip'), '--no-progress']],
  ['tests and coverage', [process.execPath, 'scripts/test.mjs', '--coverage']],
].filter(([name]) => !process.argv.includes('--without-tests') || name !== 'tests and coverage')

let running
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => {
    running?.kill(signal)
    process.exit(1)
  })

/** What a part says is shown if it fails, and the tests' own words always, as they come. */
const run = ([name, [file, ...args]]) =>
  new Promise((resolve) => {
    const begun = performance.now()
    const stream = name.startsWith('tests') ? 'inherit' : 'pipe'
    running = spawn(file, args, { stdio: ['ignore', stream, stream] })
    let said = ''
    for (const output of [running.stdout, running.stderr])
      output?.on('data', (text) => {
        said += text
      })
    running.once('error', ({ message }) => {
      said += message
    })
    running.once('close', (code) => {
      if (code !== 0) console.log(said)
      const seconds = ((performance.now() - begun) / 1000).toFixed(1)
      resolve({ ok: code === 0, line: `${code === 0 ? 'ok    ' : 'FAILED'}  ${name.padEnd(20)} ${seconds.padStart(6)} s` })
    })
  })

const results = []
for (const part of parts) results.push(await run(part))
console.log(`\n${results.map(({ line }) => line).join('\n')}`)
process.exitCode = results.every(({ ok }) => ok) ? 0 : 1
