import { keep } from './keep.ts'
import type { Found } from './load.ts'
import { scenarios } from './scenarios.ts'

// `npm run bench` runs every scenario but the soak, `npm run bench -- read write` those. What was found is kept in bench/results.

const asked = process.argv.slice(2)
/** It takes half an hour. */
const onlyIfAsked = new Set(['soak'])
const unknown = asked.filter((name) => !scenarios[name])
if (unknown.length > 0) {
  console.error(`There is no scenario ${unknown.join(', ')}. There are ${Object.keys(scenarios).join(', ')}.`)
  process.exit(2)
}

const found: Record<string, readonly Found[]> = {}
for (const [name, run] of Object.entries(scenarios)) {
  if (asked.length > 0 ? !asked.includes(name) : onlyIfAsked.has(name)) continue
  found[name] = await run()
  for (const { what, value, unit, bar, met } of found[name])
    console.log(`${met ? 'met   ' : 'MISSED'} ${what}: ${value.toFixed(2)} ${unit} (bar ${bar})`)
}

console.log(`kept in ${keep(found, asked.join('-'))}`)
