import { NOBODYS, type Schema, sampleOf } from './sample.ts'

type Parameter = Readonly<{ name: string; in: string; required?: boolean; schema: Schema }>
type Operation = Readonly<{
  security?: readonly unknown[]
  parameters?: readonly Parameter[]
  requestBody?: Readonly<{ content: Readonly<Record<string, { schema: Schema }>> }>
}>
export type Route = Readonly<{ name: string; method: string; path: string; operation: Operation; isOpen: boolean }>
type Ask = (method: string, path: string) => Promise<{ body: { paths: Record<string, Record<string, Operation>> } }>

/** Every route that the house tells of, as its contract has it: `GET /api/notes/{id}`. */
export const routesOf = async (nobody: Ask): Promise<readonly Route[]> =>
  Object.entries((await nobody('GET', '/openapi.json')).body.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([verb, operation]) => {
      const method = verb.toUpperCase()
      return { name: `${method} ${path}`, method, path, operation, isOpen: operation.security?.length === 0 }
    }),
  )

export const jsonOf = ({ operation }: Route): Schema | undefined => operation.requestBody?.content['application/json']?.schema

/** What changes something. */
export const changes = ({ method }: Route) => method !== 'GET'

/** Its answer has no end. */
export const flows = ({ path }: Route) => path.endsWith('/stream')

/** A request that the route’s contract takes: about the thing of this id, and with this text wherever one may say what one likes. */
export const requestOf = (route: Route, { id = NOBODYS, text }: { id?: string; text?: string } = {}) => {
  const parameters = route.operation.parameters ?? []
  const value = ({ schema }: Parameter) => (schema.format === 'uuid' ? id : String(sampleOf(schema, text)))
  const inPath = parameters.filter((p) => p.in === 'path')
  const address = inPath.reduce((at, p) => at.replace(`{${p.name}}`, encodeURIComponent(value(p))), route.path)
  const asked = parameters.filter((p) => p.in === 'query' && (p.required || (text !== undefined && p.schema.type === 'string')))
  const query = new URLSearchParams(asked.map((p) => [p.name, value(p)]))
  const schema = jsonOf(route)
  return { path: asked.length > 0 ? `${address}?${query}` : address, body: schema && sampleOf(schema, text) }
}
