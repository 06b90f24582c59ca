import { createHash } from 'node:crypto'
import type { Actor } from '#platform/actor'
import { fail } from '#platform/errors'
import { toCursor } from '#platform/paging'
import { type Question, toQuestion } from './analysis/query.ts'
import type { Find, Found } from './contract.ts'
import type { FoundRow, SearchRdb } from './rdb.ts'
import { snippet } from './snippet.ts'

/** Where a page goes on, and how much each word counted on the pages before: the same, or the order would not hold. */
type Place = Readonly<{ score: number; id: string; weights: readonly number[] }>

export const finder =
  (index: Pick<SearchRdb, 'find' | 'frequencies'>) =>
  async (actor: Actor, { q, type, cursor, limit = 20 }: Find): Promise<Found> => {
    const question = toQuestion(q)
    const asked = digest(question, type)
    const place = cursor === undefined ? undefined : placeIn(cursor, asked, question)
    if (question.words.length === 0) return { items: [], nextCursor: null }
    const weights = place?.weights ?? (await weigh(index, actor, question))
    const rows = await index.find(actor, { question, weights, type, after: place, limit: limit + 1 })
    const last = rows.length > limit ? rows[limit - 1] : undefined
    return {
      items: rows.slice(0, limit).map((row) => hit(row, question)),
      nextCursor: last ? toCursor([asked, last.score, last.id, ...weights]) : null,
    }
  }

const hit = ({ type, id, title, tags, path, body, updated, score }: FoundRow, question: Question) => ({
  ...{ type, id, title, snippet: snippet(body, question), path, tags },
  ...{ updatedAt: updated.toISOString(), score: Number(score.toFixed(4)) },
})

/**
 * How much each word counts, 1 in all: by inverse document frequency, as BM25 has it. Counted among what the person may see, for
 * what others keep to themselves must not show in the order of what one finds. A single word needs no weighing.
 */
const weigh = async (index: Pick<SearchRdb, 'frequencies'>, actor: Actor, question: Question) => {
  if (question.words.length === 1) return [1]
  const { things, having } = await index.frequencies(actor, question)
  const rarity = having.map((n) => Math.log(1 + (Math.max(things, n) - n + 0.5) / (n + 0.5)))
  const sum = rarity.reduce((a, b) => a + b, 0)
  return rarity.map((one) => Number((one / sum).toFixed(6)))
}

const digest = ({ words, name }: Question, type: string | undefined) =>
  createHash('sha256')
    .update(JSON.stringify([words.flatMap(({ exact }) => exact), name, type]))
    .digest('base64url')
    .slice(0, 8)

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/

const placeIn = (cursor: string, asked: string, { words }: Question): Place => {
  const [of, score, id, ...weights] = parsed(cursor)
  const isOurs = of === asked && typeof id === 'string' && UUID.test(id) && weights.length === words.length
  if (!isOurs || !isNumber(score) || !weights.every(isNumber)) throw fail('invalid', 'search.bad_cursor')
  return { score, id, weights }
}

const isNumber = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value) && Math.abs(value) < 1_000

const parsed = (cursor: string): unknown[] => {
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    return Array.isArray(place) ? place : []
  } catch {
    return []
  }
}
