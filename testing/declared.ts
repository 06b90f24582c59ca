import type { Host } from '../server/platform/host.ts'
import { routeFinder } from './routes.ts'

type Document = Readonly<{
  paths: Readonly<Record<string, Readonly<Record<string, { responses?: Readonly<Record<string, unknown>> }>>>>
}>

/** Tells whether the contract of the route that was asked names this refusal; of what has no contract, nothing is demanded. */
export const declaredBy = (app: Host['app']) => {
  const { paths } = app.swagger() as unknown as Document
  const answers = new Map<string, Readonly<Record<string, unknown>>>(
    Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([verb, { responses = {} }]) => [`${verb.toUpperCase()} ${path}`, responses] as const),
    ),
  )
  const routeOf = routeFinder([...answers.keys()])
  return (method: string, address: string, status: number) => {
    const responses = answers.get(routeOf(method, address) ?? '')
    return responses === undefined || responses[status] !== undefined
  }
}
