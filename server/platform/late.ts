import serializers from '@fastify/fast-json-stringify-compiler'
import { TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox'
import type { FastifyInstance, FastifySchemaCompiler, FastifySerializerCompiler } from 'fastify'

/** Most routes of a house are never asked in a day: what checks and what writes is made for each when somebody asks for it. */

export const lateValidators: FastifySchemaCompiler<never> = (route) => {
  let check: ReturnType<typeof TypeBoxValidatorCompiler> | undefined
  return (value) => {
    check ??= TypeBoxValidatorCompiler(route)
    return check(value)
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
