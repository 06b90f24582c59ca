import { readFileSync } from 'node:fs'

/** What was asked of a route and answered, by the answer's status; an answer without JSON is null. */
export type Example = Readonly<{
  query?: string
  request?: unknown
  answers: Readonly<Record<string, unknown>>
}>
export type Examples = Readonly<Record<string, Example>>

type Content = Record<string, { examples?: object }>
type Operation = { requestBody?: { content: Content }; responses?: Record<string, { content?: Content }> }

const FILE = new URL('../../docs/examples.json', import.meta.url)

/** Recorded by the tests. Where they were left out, the document goes without. */
const recorded = (): Examples => {
  try {
    return JSON.parse(readFileSync(FILE, 'utf8'))
  } catch {
    return {}
  }
}

/** An OpenAPI document with an example at every request and answer that one was recorded of. */
export const withExamples = <Document extends object>(document: Document): Document => {
  const copy = structuredClone(document)
  const { paths = {} } = copy as { paths?: Record<string, Record<string, Operation>> }
  const examples = recorded()
  for (const [path, methods] of Object.entries(paths))
    for (const [method, { requestBody, responses }] of Object.entries(methods)) {
      const example = examples[`${method.toUpperCase()} ${path}`]
      if (!example) continue
      put(requestBody?.content, example.request)
      for (const [status, value] of Object.entries(example.answers)) put(responses?.[status]?.content, value)
    }
  return copy
}

const put = (content: Content | undefined, value: unknown) => {
  const json = content?.['application/json']
  if (json && value !== undefined && value !== null) json.examples = { recorded: { value } }
}
