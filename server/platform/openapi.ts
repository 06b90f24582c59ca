import swagger from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'
import { docsPage } from './docs-page.ts'
import { withExamples } from './examples.ts'
import { may } from './policy.ts'

const INFO = {
  title: 'Haruteo',
  version: '1',
  description: 'Errors come as { error: { code, kind, message, details?, traceId } }. Lists come as { items, nextCursor }.',
  license: { name: 'MIT', identifier: 'MIT' },
} as const

/** Describes every route that is added from here on: at `/openapi.json` for programs, at `/docs` for people. */
export const describe = async (app: FastifyInstance) => {
  await app.register(swagger, {
    refResolver: { buildLocalReference: ({ $id }, _base, _fragment, n) => (typeof $id === 'string' ? $id : `def-${n}`) },
    openapi: {
      openapi: '3.1.0',
      info: INFO,
      components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
      security: [{ token: [] }],
    },
  })
  let made: object | undefined
  const document = () => {
    made ??= withExamples(app.swagger())
    return made
  }
  const open = { schema: { hide: true }, config: may('house.look') }
  app.get('/openapi.json', open, document)
  app.get('/docs', open, (_request, reply) => docsPage(document(), reply))
}
