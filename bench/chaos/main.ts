import { appendFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { undo } from '../../testing/database.ts'
import { commit } from '../commit.ts'
import { faults } from './faults.ts'
import { measure } from './measure.ts'

// `npm run chaos` does every fault to a house of its own, `npm run chaos -- postgres clock` those whose name holds one of these words.
// One line for each is added to bench/results/chaos.jsonl.

const words = process.argv.slice(2)
const asked = faults.filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)))
if (asked.length === 0) {
  console.error(`There is no such fault. There are: ${faults.map(({ name }) => name).join(', ')}.`)
  process.exit(2)
}

// Houses run in groups of their own: who interrupts this would leave them behind.
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, async () => {
    for (const step of undo.splice(0).reverse()) await step()
    process.exit(1)
  })

const RESULTS = 'bench/results/chaos.jsonl'
const [of, machine] = [commit(), { cores: cpus().length, node: process.versions.node }]
let isWhole = true
for (const fault of asked) {
  if (fault.without) {
    console.log(`left out  ${fault.name}: ${fault.without}`)
    continue
  }
  const began = { at: new Date().toISOString(), commit: of, machine: { ...machine, load: Math.round(loadavg()[0] ?? 0) } }
  const found = await measure(fault).catch((error: unknown) => ({ fault: fault.name, wrong: [String(error)], slow: [] }))
  const { wrong, slow } = found
  const word = wrong.length > 0 ? 'WRONG' : slow.length > 0 ? 'slow' : 'met'
  isWhole &&= wrong.length === 0
  appendFileSync(RESULTS, `${JSON.stringify({ ...began, ...found })}\n`)
  console.log(`${word.padEnd(8)}  ${fault.name}${[...wrong, ...slow].map((one) => `; ${one}`).join('')}`)
  if ('worstMs' in found)
    console.log(
      `          worst ${found.worstMs} ms, writes back ${found.writtenMs} ms, events back ${found.foundMs} ms, lost ${found.lost} of ${found.acknowledged}`,
    )
}
console.log(`kept in ${RESULTS}`)
process.exit(isWhole ? 0 : 1)
