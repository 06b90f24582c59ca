import type { Host } from '../server/platform/host.ts'

type Document = Readonly<{
  paths: Readonly<Record<string, Readonly<Record<string, { responses?: Readonly<Record<string, unknown>> }>>>>
}>

/** Tells whether the contract of the route that was asked names this refusal; of what has no contract, nothing is demanded. */
export const declaredBy = (app: Host['app']) => {
  const { paths } = app.swagger() as unknown as Document
  const routes = Object.entries(paths)
    .map(([path, methods]) => ({
      pattern: new RegExp(`^${path.replace(/\/$/, '/?').replace(/\{\w+\}/g, '[^/]+')}$`),
      path,
      methods,
    }))
    .sort((a, b) => a.path.split('{').length - b.path.split('{').length)
  return (method: string, address: string, status: number) => {
    const [path = ''] = address.split('?', 1)
    const responses = routes.find(({ pattern, methods }) => pattern.test(path) && methods[method.toLowerCase()])?.methods[
      method.toLowerCase()
    ]?.responses
    return responses === undefined || responses[status] !== undefined
  }
}
