import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { commit } from './commit.ts'

/** Writes what was found, and on what, to bench/results; `name` says of what. Answers with the file's name. */
export const keep = (found: unknown, name?: string): string => {
  const at = new Date().toISOString()
  const machine = { cores: cpus().length, memoryGB: Math.round(totalmem() / 1e9), node: process.versions.node }
  mkdirSync('bench/results', { recursive: true })
  const file = `bench/results/${at.slice(0, 19).replace(/[:T]/g, '-')}${name ? `-${name}` : ''}.json`
  writeFileSync(file, `${JSON.stringify({ at, commit: commit(), machine, found }, undefined, 2)}\n`)
  return file
}
