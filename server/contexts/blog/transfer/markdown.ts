import { stringify } from 'yaml'
import type { AsMarkdown } from '../ports/export.ts'

const isPlain = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value)
const isSaid = (value: unknown) =>
  value !== undefined &&
  value !== null &&
  value !== '' &&
  !(Array.isArray(value) && value.length === 0) &&
  !(isPlain(value) && Object.keys(value).length === 0)

/** A text below what is known of it, as Hugo, Jekyll and others write it. */
export const asMarkdown: AsMarkdown = (facts, body) => {
  const said = Object.fromEntries(Object.entries(facts).filter(([, value]) => isSaid(value)))
  return `---\n${stringify(said, { lineWidth: 0 })}---\n${body}${body.endsWith('\n') ? '' : '\n'}`
}
