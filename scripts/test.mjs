// npm test: the short tier. `--deep` runs the long one (`--minutes=8`: and begins nothing after so long), `--coverage` demands that
// enough of the code was run, `--slow` names the slowest tests, `--again` runs a file that failed once more when the others are done, by
// itself, and names what failed and then passed; any other word narrows the run to the files whose path holds it.
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { scratchPlace } from './scratch.mjs'

process.chdir(join(dirname(fileURLToPath(import.meta.url)), '..'))
const flags = process.argv.slice(2).filter((word) => word.startsWith('--'))
const words = process.argv.slice(2).filter((word) => !word.startsWith('--'))
const has = (flag) => flags.includes(flag)
const minutes = Number(flags.find((flag) => flag.startsWith('--minutes='))?.slice('--minutes='.length) ?? Infinity)
const unknown = flags.find((flag) => !/^--(deep|coverage|slow|again|minutes=\d+)$/.test(flag))
if (unknown) {
  console.error(
    `${unknown} means nothing here. There are --deep, --minutes=8, --coverage, --slow, --again, and parts of paths.`,
  )
  process.exit(2)
}

const files = ['server', 'cli', 'web', 'e2e', 'test', 'testing', 'bench']
  .filter((dir) => existsSync(dir))
  .flatMap((dir) => readdirSync(dir, { recursive: true, encoding: 'utf8' }).map((file) => join(dir, file)))
  .filter((file) => file.endsWith('.test.ts') && file.endsWith('.deep.test.ts') === has('--deep'))
  .filter((file) => words.length === 0 || words.some((word) => file.includes(word)))
  .sort()

/** These start programs and mostly wait for them, so they run beside the others. */
const startsPrograms = (file) =>
  /from 'node:child_process'|\blaunch\b[^']*'[^']*testing\/process\.ts'/.test(readFileSync(file, 'utf8'))
/** These have a Chromium, whose pages take a processor for themselves: each file runs alone, and its pages end with it. */
const opensPages = (file) => file.startsWith('e2e') || /from '.*testing\/browser\.ts'/.test(readFileSync(file, 'utf8'))

/** One process for many files is ten times faster than one for each, and one for each processor twice as fast again. */
const atOnce = Math.min(Math.max(availableParallelism(), 2), 4)
/** All that the files of a process set up stands until it ends, so it is not too much for one; and the last one is not long. */
const HANDS = 7 * atOnce
const dealt = (all, hands) => Array.from({ length: hands }, (_, hand) => all.filter((_, i) => i % hands === hand))
const groups = has('--deep')
  ? files.map((file) => ({ files: [file], limitMs: 600_000 }))
  : [
      ...files.filter((file) => startsPrograms(file) && !opensPages(file)).map((file) => ({ files: [file], limitMs: 120_000 })),
      ...dealt(
        files.filter((file) => !startsPrograms(file) && !opensPages(file)),
        HANDS,
      ).map((hand) => ({ files: hand, limitMs: 180_000 })),
      ...files.filter(opensPages).map((file) => ({ files: [file], limitMs: 120_000, last: true })),
    ].filter((group) => group.files.length > 0)

const scratch = mkdtempSync(join(scratchPlace(), 'haruteo-test-'))
const { NODE_TEST_CONTEXT: _, ...environment } = process.env
const coverage = join(scratch, 'coverage')
const children = new Set()

/** For a few files it is not worth its two seconds. */
const prepared = !process.env.TEST_DATABASE_URL && files.length > 20 ? join(scratch, 'prepared') : undefined
if (prepared) execFileSync(process.execPath, ['testing/prepare.ts', prepared], { stdio: ['ignore', 'inherit', 'inherit'] })

/** Ends what the tests of a process group left running, and tells whether there was anything. */
const endRest = async (group) => {
  const signal = (name) => {
    try {
      return process.kill(-group, name)
    } catch {
      return false
    }
  }
  for (const end = performance.now() + 5_000; performance.now() < end; await sleep(50)) if (!signal(0)) return false
  signal('SIGKILL')
  return true
}

const run = async ({ files, limitMs }, i) => {
  const result = join(scratch, `${i}.json`)
  const how = ['--test-isolation=none', `--test-timeout=${limitMs}`, '--test-reporter=./scripts/test-reporter.mjs']
  const child = spawn(process.execPath, ['--test', ...how, '--test-reporter-destination=stdout', ...files], {
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: true,
    env: {
      ...environment,
      TMPDIR: scratch,
      ...(prepared ? { TEST_PREPARED: prepared } : {}),
      ...{ TEST_RESULT: result, TEST_PATIENCE_MS: String(limitMs + 15_000) },
      // What comes out of the cache of compiled code is counted less exactly. The houses of browsers do what other tests do too, and are
      // twice as slow to begin where they are counted.
      ...(has('--coverage') && !files.some(opensPages)
        ? { NODE_V8_COVERAGE: coverage }
        : { NODE_COMPILE_CACHE: join(process.cwd(), 'node_modules/.cache/compiled') }),
    },
  })
  children.add(child)
  const begun = performance.now()
  let isLate = false
  const stop = () => {
    isLate = true
    child.kill()
  }
  const timer = minutes < Infinity ? setTimeout(stop, (minutes + 2) * 60_000 - performance.now()) : undefined
  const [code, signal] = await once(child, 'close')
  clearTimeout(timer)
  if (has('--slow')) console.log(`${files.length} files, ${files[0]} …: ${Math.round((performance.now() - begun) / 1000)} s`)
  const told = existsSync(result)
    ? JSON.parse(readFileSync(result, 'utf8'))
    : { passed: 0, failed: 0, failures: [], skipped: {}, slowest: [] }
  const fault = (sentence) => {
    const name = `${sentence}: ${files.join(' ')}`
    console.log(`\n✖ ${name}`)
    told.failed++
    told.failures.push(name)
  }
  if (await endRest(child.pid)) fault('These tests left programs running')
  if (isLate) told.skipped[`${files[0]} (not to its end: the time was up)`] = 1
  else if (code !== 0 && told.failed === 0) fault(`These tests ended with ${signal ?? `code ${code}`} before they were done`)
  children.delete(child)
  return { ...told, files }
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => {
    for (const child of children) process.kill(-child.pid, signal)
    rmSync(scratch, { recursive: true, force: true })
    process.exit(1)
  })

const inTime = () => performance.now() < minutes * 60_000

/** One after the other, as long as there is time: what runs for minutes wants the machine for itself. */
const runInTurn = async () => {
  const results = []
  for (const [i, group] of groups.entries()) {
    const late = { passed: 0, failed: 0, failures: [], skipped: { [`${group.files[0]} (the time was up)`]: 1 }, slowest: [] }
    results.push(inTime() ? await run(group, i) : late)
  }
  return results
}

/** As many at once as there are processors. Browsers last: beside them, what is timed by a processor would be late. */
const runTogether = async () => {
  const results = []
  for (const part of [groups.filter(({ last }) => !last), groups.filter(({ last }) => last)]) {
    const waiting = [...part]
    const worker = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) results.push(await run(next, groups.indexOf(next)))
    }
    await Promise.all(Array.from({ length: atOnce + 1 }, worker))
  }
  return results
}

/** Where a failure says it is; all of a group where it does not. */
const filesOf = (failures, files) => {
  const named = files.filter((file) => failures.some((name) => name.includes(`(${file}:`)))
  return named.length > 0 && failures.every((name) => named.some((file) => name.includes(`(${file}:`))) ? named : files
}
/** What fails beside others on a busy machine, and passes by itself, is not broken, nor is it as it should be: it is named. */
const runAgain = async (result) => {
  if (result.failed === 0) return result
  const files = filesOf(result.failures, result.files)
  console.log(`\nonce more, by itself: ${files.join(' ')}`)
  const again = await run({ files, limitMs: 180_000 }, `again-${files[0].replaceAll('/', '-')}`)
  if (again.failed > 0 || again.passed === 0) return result
  return { ...result, passed: result.passed + result.failed, failed: 0, failures: [], unsteady: result.failures }
}

const results = await (has('--deep') ? runInTurn() : runTogether())
if (has('--again')) for (const [i, result] of results.entries()) results[i] = await runAgain(result)
const sum = (what) => results.reduce((n, result) => n + result[what], 0)
const skipped = new Map()
for (const [why, n] of results.flatMap((result) => Object.entries(result.skipped)))
  skipped.set(why, (skipped.get(why) ?? 0) + n)

if (has('--slow'))
  for (const [ms, name] of results.flatMap(({ slowest }) => slowest).sort(([a], [b]) => b - a))
    console.log(`${String(ms).padStart(7)} ms  ${name}`)
let covered = true
if (has('--coverage')) {
  const { coverageReport } = await import('./coverage.mjs')
  const { text, enough } = coverageReport(coverage, ['server', 'cli', 'web'])
  console.log(text)
  covered = enough
}
rmSync(scratch, { recursive: true, force: true })

for (const [why, n] of skipped) console.log(`left out: ${why}${n > 1 ? ` (${n})` : ''}`)
if (!process.env.TEST_DATABASE_URL && !has('--deep'))
  console.log('left out: the same on a PostgreSQL of your own (no TEST_DATABASE_URL)')
const [passed, failed] = [sum('passed'), sum('failed')]
// Told in full above, where a long run has left them far behind.
for (const name of results.flatMap(({ failures }) => failures)) console.log(`failed: ${name}`)
for (const name of results.flatMap(({ unsteady = [] }) => unsteady))
  console.log(`unsteady, failed beside others and passed by itself: ${name}`)
if (passed + failed === 0) console.log('There was nothing to test.')
const left = [...skipped.values()].reduce((a, b) => a + b, 0)
console.log(`${passed} passed, ${failed} failed${left ? `, ${left} skipped` : ''}`)
process.exitCode = failed > 0 || passed === 0 || !covered ? 1 : 0
