import Fastify from 'fastify'
import { connect } from '#platform/db'

/**
 * What we are measured against: Fastify and the driver with nothing around them. One SELECT by primary key, one INSERT, on the same
 * server, with as many connections. `bare.ts <directory of the socket>` prints the port it listens on.
 */
const sql = connect({ host: process.argv[2] ?? '', username: 'postgres', database: 'postgres' }, { max: 12 })
await sql`create schema if not exists bare`
await sql`create table if not exists bare.note (id uuid primary key, title text, "folderId" uuid, path text, excerpt text, tags text[],
  pinned boolean, rank text, audience text, version int, "createdAt" timestamptz, "updatedAt" timestamptz, body text, names text[], mine boolean)`

const app = Fastify()
app.get<{ Params: { id: string } }>('/note/:id', async ({ params }) => {
  const [row] = await sql`select * from bare.note where id = ${params.id}`
  return row
})
app.post<{ Body: { title: string; body: string } }>('/note', async ({ body }, reply) => {
  const [row] = await sql`insert into bare.note (id, title, body, version, "createdAt")
    values (gen_random_uuid(), ${body.title}, ${body.body}, 1, now()) returning *`
  return reply.code(201).send(row)
})
await app.listen({ port: 0, host: '127.0.0.1' })
console.log((app.server.address() as { port: number }).port)
process.on('SIGTERM', () => process.exit(0))
