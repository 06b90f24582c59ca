/** JSON Schema, as far as our contracts use it. */
export type Schema = Readonly<{
  type?: string
  format?: string
  pattern?: string
  const?: unknown
  enum?: readonly unknown[]
  examples?: readonly unknown[]
  anyOf?: readonly Schema[]
  properties?: Readonly<Record<string, Schema>>
  required?: readonly string[]
  items?: Schema
  minProperties?: number
  minItems?: number
  minLength?: number
  minimum?: number
}>

export const NOBODYS = '01900000-0000-7000-8000-00000000dead'
const FORMATS: Readonly<Record<string, string>> = {
  uuid: NOBODYS,
  date: '2030-01-01',
  'date-time': '2030-01-01T00:00:00.000Z',
}

/**
 * A value of this shape that is as small as can be; with `text`, a whole one that says it wherever free text may stand. Patterns are
 * not understood: what has one gets digits.
 */
export const sampleOf = (schema: Schema, text?: string): unknown => {
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  // Text that has to be something known, as the name of a time zone.
  if (schema.examples) return schema.examples[0]
  if (schema.anyOf) return sampleOf(schema.anyOf[0] ?? {}, text)
  if (schema.type === 'object') {
    const { properties = {}, required = [], minProperties = 0 } = schema
    const few = required.length > 0 ? required : Object.keys(properties).slice(0, minProperties)
    const names = text === undefined ? few : Object.keys(properties)
    return Object.fromEntries(names.map((name) => [name, sampleOf(properties[name] ?? {}, text)]))
  }
  if (schema.type === 'array')
    return Array.from({ length: schema.minItems ?? (text === undefined ? 0 : 1) }, () => sampleOf(schema.items ?? {}, text))
  if (schema.type === 'integer' || schema.type === 'number') return schema.minimum ?? 1
  if (schema.type === 'boolean') return false
  if (schema.type === 'null') return null
  const format = FORMATS[schema.format ?? '']
  if (format !== undefined) return format
  return schema.pattern || text === undefined ? (schema.pattern ? '1' : 'x').repeat(Math.max(1, schema.minLength ?? 1)) : text
}
