import { type Db, sql } from './db.ts'
import { fail } from './errors.ts'
import type { App } from './http.ts'
import { may } from './policy.ts'

/** Whether the process turns, and whether it can answer: `rooms` is what it answers for. */
export const healthRoutes = (app: App, db: Db, rooms: Iterable<string>, isDraining: () => boolean) => {
  const open = { schema: { hide: true }, config: may('house.look') }
  app.get('/live', open, () => ({ live: true }))
  app.get('/ready', open, async () => {
    if (isDraining()) throw fail('unavailable', 'host.draining')
    await db.one(sql`select 1`)
    return { ready: [...rooms] }
  })
}
