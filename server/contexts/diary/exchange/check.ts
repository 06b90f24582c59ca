import type { TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import { type AppError, fail } from '#platform/errors'
import { unstorableAt } from '#platform/text'
import { ITEMS, type Item } from '../contract/exchange.ts'
import type { Found, Unread } from '../domain/parcel.ts'
import type { Bytes } from '../ports/exchange.ts'

/** Things of one file, at most: five dense years are some thirteen thousand. */
const MOST_THINGS = 200_000
const MOST_BYTES = 96 * 1024 * 1024

type Check = Readonly<{ Check(value: unknown): boolean; Errors(value: unknown): readonly { instancePath: string }[] }>
const compiled = new Map<string, Check>()
const checkOf = (name: string): Check | undefined => {
  const schema = Object.hasOwn(ITEMS, name) ? (ITEMS as Readonly<Record<string, TSchema>>)[name] : undefined
  if (schema && !compiled.has(name)) compiled.set(name, Compile(schema) as unknown as Check)
  return compiled.get(name)
}

const textAt = (raw: unknown, key: string) => {
  const value = (raw as Readonly<Record<string, unknown>> | null)?.[key]
  return typeof value === 'string' ? value : undefined
}

/** Gathers what is found in a file: what the contract knows, and what it does not, with its place and the field that is wrong. */
export const gatherer = () => {
  const found: Found[] = []
  const unread: Unread[] = []
  const mayTake = () => {
    if (found.length + unread.length >= MOST_THINGS) throw fail('too_large', 'diary.import_too_many', { max: MOST_THINGS })
  }
  const refuse = (where: string, what: string, { code, details }: AppError, about: Pick<Unread, 'day' | 'minutes'> = {}) => {
    mayTake()
    unread.push({ where, what, code, details, ...about })
  }
  return {
    found,
    unread,
    refuse,
    take(where: string, raw: unknown) {
      mayTake()
      const kind = textAt(raw, 'kind') ?? ''
      const what = kind === 'record' ? (textAt(raw, 'type') ?? '') : kind
      const check = checkOf(what)
      if (!check) return refuse(where, what.slice(0, 40), fail('invalid', 'diary.import_unknown_kind'))
      const day = textAt(raw, 'day') ?? textAt(raw, 'from')
      const about = day === undefined ? {} : { day: day.slice(0, 10) }
      const wrong = check.Check(raw) ? unstorableAt(raw) : (check.Errors(raw)[0]?.instancePath ?? '')
      if (wrong !== undefined)
        return refuse(where, what, fail('invalid', 'diary.import_unreadable', { field: wrong.slice(1, 80) || what }), about)
      found.push({ item: raw as Item, where })
    },
  }
}
export type Gatherer = ReturnType<typeof gatherer>

/** A file that is taken as a whole. */
export const textOf = async (bytes: Bytes): Promise<string> => {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of bytes) {
    size += part.length
    if (size > MOST_BYTES) throw fail('too_large', 'diary.import_too_large', { mb: MOST_BYTES / 1024 / 1024 })
    parts.push(part)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts))
  } catch {
    throw fail('invalid', 'diary.import_not_text')
  }
}
