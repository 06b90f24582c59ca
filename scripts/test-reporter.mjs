// What node:test tells, in a few words: failures in full, the rest as numbers, which go to the file in TEST_RESULT.
import { writeFileSync } from 'node:fs'
import { relative } from 'node:path'
import { inspect } from 'node:util'

const where = ({ file, line }) => (file ? `${relative(process.cwd(), file)}${line ? `:${line}` : ''}` : '')
const indent = (text) => text.replace(/^/gm, '    ')

/** The error that the test threw, without node:test's wrapping and its own lines of the stack. */
const reason = ({ details: { error } }) => {
  const cause = error.cause ?? error
  if (typeof cause === 'string') return cause
  const text = cause.code === 'ERR_ASSERTION' ? String(cause.stack) : inspect(cause, { colors: process.stdout.isTTY, depth: 5 })
  return text.replace(/^ +at .*node:internal.*\n?/gm, '').trimEnd()
}

const result = { passed: 0, failed: 0, failures: [], skipped: {}, slowest: [] }
const tell = () => writeFileSync(process.env.TEST_RESULT, JSON.stringify(result))

/** Every test has a limit; where nothing is heard for longer than that, none is running, and something keeps the process from ending. */
const watch = () => {
  let last = 'the start'
  const begin = () =>
    setTimeout(() => {
      console.log(`\n✖ Nothing has happened since ${last}, and the process does not end: something is still open.`)
      result.failed++
      result.failures.push(`after ${last} something is still open`)
      tell()
      process.exit(1)
    }, Number(process.env.TEST_PATIENCE_MS)).unref()
  let timer = begin()
  return (name) => {
    last = name
    clearTimeout(timer)
    timer = begin()
  }
}

export default async function* report(events) {
  const heard = watch()
  for await (const { type, data } of events) {
    heard(`"${data?.name ?? type}"`)
    if (type !== 'test:pass' && type !== 'test:fail') continue
    const suite = data.details.type === 'suite'
    if (data.skip !== undefined || data.todo !== undefined) {
      const why = typeof data.skip === 'string' ? data.skip : data.name
      result.skipped[why] = (result.skipped[why] ?? 0) + 1
    } else if (type === 'test:pass') {
      if (suite) continue
      result.passed++
      result.slowest.push([Math.round(data.details.duration_ms), data.name])
      result.slowest = result.slowest.sort(([a], [b]) => b - a).slice(0, 10)
    } else if (data.details.error.failureType !== 'subtestsFailed') {
      // A parent fails with its parts, and one failure is told once.
      result.failed++
      const name = `${data.name}  (${where(data)})`
      result.failures.push(name)
      yield `\n✖ ${name}\n${indent(reason(data))}\n`
    }
  }
  tell()
}
