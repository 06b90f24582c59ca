import { type TSchema, Type } from 'typebox'
import { fail } from './errors.ts'

/** One page of a list: `nextCursor` leads to the next, and is null on the last. */
export const Page = <T extends TSchema>(item: T) =>
  Type.Object({ items: Type.Array(item), nextCursor: Type.Union([Type.String(), Type.Null()]) })

export const Cursor = Type.Optional(
  Type.String({ minLength: 1, maxLength: 500, description: 'The nextCursor of the page before' }),
)
export const Limit = Type.Optional(Type.Integer({ minimum: 1, maximum: 100, description: 'At most so many; 20 if not said' }))

/** A place in a list, as text that is opaque to its reader. */
export const toCursor = (place: readonly (string | number | boolean)[]) =>
  Buffer.from(JSON.stringify(place)).toString('base64url')

/** The place a cursor of `toCursor` names, of the given kinds; anything else is refused. */
export const fromCursor = <T extends readonly ('string' | 'number' | 'boolean')[]>(cursor: string | undefined, ...kinds: T) => {
  if (cursor === undefined) return undefined
  let place: unknown
  try {
    place = JSON.parse(Buffer.from(cursor, 'base64url').toString())
  } catch {
    place = undefined
  }
  if (!Array.isArray(place) || place.length !== kinds.length || place.some((part, i) => typeof part !== kinds[i]))
    throw fail('invalid', 'http.bad_cursor')
  return place as { [I in keyof T]: T[I] extends 'string' ? string : T[I] extends 'number' ? number : boolean }
}

/** Cuts a list that was asked for with one item more than fits, and points to what comes after. */
export const toPage = <Item>(
  found: readonly Item[],
  limit: number,
  placeOf: (item: Item) => readonly (string | number | boolean)[],
) => {
  const items = found.slice(0, limit)
  const last = items.at(-1)
  return { items, nextCursor: found.length > limit && last !== undefined ? toCursor(placeOf(last)) : null }
}
