import { fail } from '#platform/errors'
import { fromCursor, toPage } from '#platform/paging'
import type { Readers } from './rdb/readers.ts'

type Asked = Readonly<{ tag?: string | undefined; cursor?: string | undefined; limit?: number | undefined }>

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** A page of what is published, the newest first. */
export const publishedList =
  (readers: Readers) =>
  async ({ tag, cursor, limit = 20 }: Asked) => {
    const after = fromCursor(cursor, 'string', 'string')
    if (after && (Number.isNaN(Date.parse(after[0])) || !UUID.test(after[1]))) throw fail('invalid', 'http.bad_cursor')
    return toPage(await readers.listed(tag, after, limit), limit, ({ published, id }) => [published.toISOString(), id])
  }
export type PublishedList = ReturnType<typeof publishedList>
