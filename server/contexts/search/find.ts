import { createHash } from 'node:crypto'
import type { Actor } from '#platform/actor'
import { fail } from '#platform/errors'
import { toCursor } from '#platform/paging'
import { type Question, toQuestion } from './analysis/query.ts'
import type { Find, Found } from './contract.ts'
import type { Filters, FoundRow, SearchRdb } from './rdb.ts'
import { snippet, withMarks } from './snippet.ts'

/** Where a page goes on, and how much each word counted on the pages before: the same, or the order would not hold. */
type Place = Readonly<{ at: number; id: string; weights: readonly number[] }>

export const finder =
  (index: Pick<SearchRdb, 'find' | 'frequencies'>) =>
  async (actor: Actor, { q, cursor, limit = 20, order = 'relevance', ...given }: Find): Promise<Found> => {
    const question = toQuestion(q)
    const filters = toFilters(given)
    const asked = digest(question, order, filters)
    const place = cursor === undefined ? undefined : placeIn(cursor, asked, question)
    if (question.words.length === 0) return { items: [], nextCursor: null, total: 0 }
    const weights = place?.weights ?? (await weigh(index, actor, question))
    const { rows, total } = await index.find(actor, { question, weights, filters, order, after: place, limit: limit + 1 })
    const last = rows.length > limit ? rows[limit - 1] : undefined
    return {
      items: rows.slice(0, limit).map((row) => hit(row, question)),
      nextCursor: last
        ? toCursor([asked, order === 'newest' ? last.updated.getTime() : last.score, last.id, ...weights])
        : null,
      total,
    }
  }

const toFilters = ({ type, tag, folder, from, to }: Pick<Find, 'type' | 'tag' | 'folder' | 'from' | 'to'>): Filters => ({
  ...{
    type,
    tag: tag && tagKey(tag),
    folder: folder && withoutSlashesAround(folder),
    from: from ? moment(from) : undefined,
    to: to ? moment(to) : undefined,
  },
})

/** A leap second is a moment like any other to whoever wrote it, and none to Date. */
const moment = (when: string) => Date.parse(when.replace(/:60(?=\D|$)/, ':59'))

const withoutSlashesAround = (path: string) => {
  let [from, to] = [0, path.length]
  while (path[from] === '/') from++
  while (to > from && path[to - 1] === '/') to--
  return path.slice(from, to)
}

const tagKey = (tag: string) => withoutSlashesAround(tag.replace(/^#/, '')).normalize('NFC').toLowerCase()

const hit = ({ type, id, title, tags, path, audience, body, day, isDone, updated, score }: FoundRow, question: Question) => ({
  ...{ type, id, title, titleHtml: withMarks(title, question), snippet: snippet(body, question), path, tags, audience },
  ...{ day, isDone },
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

const digest = ({ words, name }: Question, order: string, { type, tag, folder, from, to }: Filters) =>
  createHash('sha256')
    .update(JSON.stringify([words.flatMap(({ exact }) => exact), name, order, type, tag, folder, from, to]))
    .digest('base64url')
    .slice(0, 8)

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/

const placeIn = (cursor: string, asked: string, { words }: Question): Place => {
  const [of, at, id, ...weights] = parsed(cursor)
  const isOurs = of === asked && typeof id === 'string' && UUID.test(id) && weights.length === words.length
  if (!isOurs || !isNumber(at) || !weights.every(isWeight)) throw fail('invalid', 'search.bad_cursor')
  return { at, id, weights }
}

/** The years that a date-time can say, in ms. A score lies between, too. */
const [EARLIEST, LATEST] = [Date.parse('0000-01-01'), Date.UTC(10_000, 0)]
const isNumber = (value: unknown): value is number => typeof value === 'number' && value > EARLIEST && value < LATEST
const isWeight = (value: unknown): value is number => isNumber(value) && Math.abs(value) < 1_000

const parsed = (cursor: string): unknown[] => {
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    return Array.isArray(place) ? place : []
  } catch {
    return []
  }
}
