import serializers from '@fastify/fast-json-stringify-compiler'
import { TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox'
import type { FastifyInstance, FastifySchemaCompiler, FastifySerializerCompiler } from 'fastify'
import type { TSchema } from 'typebox'
import { Value } from 'typebox/value'

/** Most routes of a house are never asked in a day: what checks and what writes is made for each when somebody asks for it. */

/**
 * What a query says beside what its route names goes no further. A body with such a field is refused; addresses are not, for others write on
 * them: mail programs, providers, and pages of another version of the house.
 */
export const lateValidators: FastifySchemaCompiler<TSchema> = (route) => {
  let check: ReturnType<typeof TypeBoxValidatorCompiler> | undefined
  return (value) => {
    check ??= TypeBoxValidatorCompiler(route)
    return check(route.httpPart === 'querystring' ? Value.Clean(route.schema, value) : value)
  }
}

export const lateSerializers = (app: FastifyInstance): FastifySerializerCompiler<never> => {
  let compiler: FastifySerializerCompiler<never> | undefined
  return (route) => {
    let write: ReturnType<FastifySerializerCompiler<never>> | undefined
    return (value) => {
      compiler ??= serializers()(app.getSchemas(), {}) as unknown as FastifySerializerCompiler<never>
      write ??= compiler(route)
      return write(value)
    }
  }
}
