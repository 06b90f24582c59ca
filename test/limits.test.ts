import assert from 'node:assert/strict'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { test } from 'node:test'
import { type Budget, budgets, clients } from '#platform/budgets'

const FILE = 'docs/limits.md'
const [BEGIN, END] = ['<!-- made from server/platform/budgets.ts: npm run limits -->\n', '<!-- end -->\n']

const seconds = (ms: number | undefined) => (ms === undefined ? '–' : `${ms / 1_000} s`)
const line = ({ of, connectMs, waitMs, idleMs, tries, allMs, hasBreaker, slowMs, otherwise }: Budget) =>
  `| ${of} | ${seconds(connectMs)} | ${seconds(waitMs)} | ${seconds(idleMs)} | ${tries}${allMs === undefined ? '' : `, in ${seconds(allMs)}`} | ${hasBreaker ? `yes${slowMs === undefined ? '' : `, after ${seconds(slowMs)}`}` : 'no'} | ${otherwise} |`
const made = [
  '| whom the house asks | to connect | to answer | silent in an answer | tries | breaker | otherwise |',
  '|---|---|---|---|---|---|---|',
  ...Object.values(budgets).map(line),
  '',
  '| who asks the house | is cut after |',
  '|---|---|',
  ...Object.values(clients).map(({ of, waitMs }) => `| ${of} | ${seconds(waitMs)} |`),
  '',
].join('\n')

test('docs/limits.md says what the house does', () => {
  const text = readFileSync(FILE, 'utf8')
  const [before = '', rest = ''] = text.split(BEGIN)
  const [told, after = ''] = rest.split(END)
  if (process.env.UPDATE_LIMITS) return writeFileSync(FILE, `${before}${BEGIN}${made}${END}${after}`)
  assert.equal(told, made, 'npm run limits makes it anew')
})

test('every budget is somebody’s', () => {
  const sources = readdirSync('server', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('budgets.ts'))
    .map((file) => readFileSync(`server/${file}`, 'utf8'))
  const isUsed = (name: string) => sources.some((text) => new RegExp(`\\bbudgets\\.${name}\\b`).test(text))
  assert.deepEqual(
    Object.keys(budgets).filter((name) => !isUsed(name)),
    [],
  )
})
