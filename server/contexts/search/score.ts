import { type Sql, sql } from '#platform/db'
import type { Question } from './analysis/query.ts'
import { exactly, loosely, named } from './analysis/tsquery.ts'

/**
 * How well the row `w`, with its index `at_hand`, answers: from 0 to about 2. For each word how often and where it is said, with
 * BM25's saturation, times how much the word counts; less in a long text; more for a thing of that very name; and 1 % for each
 * year that one is newer than another.
 */
export const score = (question: Question, weights: readonly number[]): Sql => {
  const words = question.words
    .map((word, i) => {
      const said = sql`${rank(exactly(word))} + 0.5 * ${rank(loosely(word))}`
      return sql`${weights[i] ?? 0}::float8 * (1 - 0.6 / (0.6 + ${said}))`
    })
    .reduce((sum, word) => sql`${sum} + ${word}`)
  const name = named(question)
  return sql`((${words}) / (1 + 0.15 * ln(1 + w.length / 100::float8))
    + case when w.at_hand @@ ${name}::text::tsquery then 0.5 else 0 end + 0.3 * ${rank({ query: `${name}:*`, operands: 1 })})
    * (1 + 0.01 * least(50, greatest(0, extract(epoch from w.updated)::float8 / 31557600 - 50)))`
}

/** The sum over the operands of how often each is said, from 1 in the title down to 0.35 in the text. ts_rank gives their mean. */
const rank = ({ query, operands }: Readonly<{ query: string; operands: number }>): Sql =>
  sql`${operands}::float8 * ts_rank('{0.35,0.5,0.75,1}', w.at_hand, ${query}::text::tsquery)`
