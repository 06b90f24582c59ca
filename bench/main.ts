import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { commit } from './commit.ts'
import type { Found } from './load.ts'
import { scenarios } from './scenarios.ts'

// `npm run bench` runs every scenario, `npm run bench -- read write` those. What was found is kept in bench/results.

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !scenarios[name])
if (unknown.length > 0) {
  console.error(`There is no scenario ${unknown.join(', ')}. There are ${Object.keys(scenarios).join(', ')}.`)
  process.exit(2)
}

const found: Record<string, readonly Found[]> = {}
for (const [name, run] of Object.entries(scenarios)) {
  if (asked.length > 0 && !asked.includes(name)) continue
  found[name] = await run()
  for (const { what, value, unit, bar, met } of found[name])
    console.log(`${met ? 'met   ' : 'MISSED'} ${what}: ${value.toFixed(2)} ${unit} (bar ${bar})`)
}

const at = new Date().toISOString()
const machine = { cores: cpus().length, memoryGB: Math.round(totalmem() / 1e9), node: process.versions.node }
mkdirSync('bench/results', { recursive: true })
const file = `bench/results/${at.slice(0, 19).replace(/[:T]/g, '-')}${asked.length ? `-${asked.join('-')}` : ''}.json`
writeFileSync(file, `${JSON.stringify({ at, commit: commit(), machine, found }, undefined, 2)}\n`)
console.log(`kept in ${file}`)
