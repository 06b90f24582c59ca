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

/** Which of these, `GET /api/notes/{id}`, was asked; of two that fit, the one that leaves less open. */
export const routeFinder = (names: readonly string[]) => {
  const patterns = names
    .map((name) => ({ name, pattern: new RegExp(`^${name.replace(/\/$/, '/?').replace(/\{\w+\}/g, '[^/]+')}$`) }))
    .sort((a, b) => a.name.split('{').length - b.name.split('{').length)
  return (method: string, path: string) => {
    const [place = ''] = path.split('?', 1)
    return patterns.find(({ pattern }) => pattern.test(`${method} ${place}`))?.name
  }
}

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
