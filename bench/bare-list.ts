import Fastify from 'fastify'
import { connect } from '#platform/db'

/**
 * What the list of articles is measured against: Fastify and the driver with nothing around them, and the same statement.
 * `bare-list.ts <directory of the socket>`
 */
const sql = connect({ host: process.argv[2] ?? '', username: 'postgres', database: 'postgres' }, { max: 12 })

const app = Fastify()
app.get('/hello', async () => ({ hello: 'world' }))
app.get('/published', async () => {
  const items =
    await sql`select a.id, a.slug, a.title, a.excerpt, a.language, a.published, a.revised, a.minutes, a.cover, a.guide,
      case when s.id is null then null else json_build_object('title', s.title, 'slug', s.slug) end as series,
      json_build_object('name', coalesce(w.name, ''), 'handle', coalesce(w.handle, ''), 'bio', coalesce(w.bio, '')) as author,
      (select coalesce(json_agg(json_build_object('key', t.key, 'name', t.name) order by d.n), '[]')
        from blog.tagged d join blog.tag t on t.key = d.key where d.article_id = a.id) as tags
    from blog.article a left join blog.series s on s.id = a.series_id left join blog.author w on w.person_id = a.owner_id
    where a.status = 'published' order by a.published desc, a.id desc limit 21`
  return { items: items.slice(0, 20), nextCursor: null }
})
await app.listen({ port: 0, host: '127.0.0.1' })
console.log((app.server.address() as { port: number }).port)
process.on('SIGTERM', () => process.exit(0))
