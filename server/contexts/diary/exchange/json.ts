import { fail } from '#platform/errors'
import type { Read, Write } from '../ports/exchange.ts'
import { gatherer, textOf } from './check.ts'

const FORMAT = 'haruteo-diary'
const VERSION = 1

/** Our own format: all there is, with what was corrected and what lies in the trash. */
export const writeJson: Write = (parcel, { now, consents }) =>
  `${JSON.stringify({ format: FORMAT, version: VERSION, exportedAt: now, consents, items: parcel }, undefined, 1)}\n`

export const readJson: Read = async (bytes) => {
  const text = await textOf(bytes)
  let file: { format?: unknown; version?: unknown; items?: unknown } | null
  try {
    file = JSON.parse(text)
  } catch {
    throw fail('invalid', 'diary.import_not_ours')
  }
  if (file?.format !== FORMAT || !Array.isArray(file.items)) throw fail('invalid', 'diary.import_not_ours')
  if (file.version !== VERSION) throw fail('invalid', 'diary.import_other_version', { version: VERSION })
  const gathered = gatherer()
  for (const [i, raw] of file.items.entries()) gathered.take(String(i + 1), raw)
  return gathered
}
