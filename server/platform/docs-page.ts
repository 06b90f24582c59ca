import { createHash } from 'node:crypto'
import type { FastifyReply } from 'fastify'
import { pageHeaders } from './headers.ts'
import { escapeHtml } from './html.ts'

type Schema = Readonly<{
  type?: string | readonly string[]
  properties?: Readonly<Record<string, Schema>>
  required?: readonly string[]
  items?: Schema
  anyOf?: readonly Schema[]
  const?: unknown
  format?: string
  description?: string
}>
type Operation = Readonly<{
  tags?: readonly string[]
  summary?: string
  description?: string
  security?: readonly unknown[]
  parameters?: readonly Readonly<{ name: string; in: string; required?: boolean; schema?: Schema; description?: string }>[]
  requestBody?: Readonly<{ content: Readonly<Record<string, Readonly<{ schema?: Schema }>>> }>
  responses?: Readonly<
    Record<string, Readonly<{ description?: string; content?: Readonly<Record<string, Readonly<{ schema?: Schema }>>> }>>
  >
}>

const STYLE = `:root{color-scheme:light dark;--line:#8884;--soft:#888}
body{font:16px/1.6 system-ui,"Apple SD Gothic Neo","Malgun Gothic","Noto Sans KR",sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem;word-break:keep-all;overflow-wrap:anywhere}
h1{font-size:28px}h2{font-size:22px;margin-top:3rem}h3{font-size:16px;margin:2rem 0 .25rem;font-family:ui-monospace,monospace}
table{border-collapse:collapse;width:100%;font-size:14px}td{border-top:1px solid var(--line);padding:.25rem .75rem .25rem 0;vertical-align:top}
td:first-child{font-family:ui-monospace,monospace;white-space:nowrap}code,pre{font-family:ui-monospace,monospace;font-size:14px}
pre{overflow:auto;border:1px solid var(--line);border-radius:8px;padding:.75rem}small{color:var(--soft)}p{margin:.25rem 0 .5rem}`
const HEADERS = pageHeaders(`sha256-${createHash('sha256').update(STYLE).digest('base64')}`)

/** The API document for people, from the same contracts as /openapi.json: one page, without a script. */
export const docsPage = (document: unknown, reply: FastifyReply) => {
  const { paths } = document as { paths: Record<string, Record<string, Operation>> }
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path: path.replace(/(?<=.)\/$/, ''), method, operation })),
  )
  const sections = [...Map.groupBy(operations, ({ operation }) => operation.tags?.[0] ?? 'platform')]
    .map(([tag, some]) => `<h2>${escapeHtml(tag)}</h2>${some.map(section).join('')}`)
    .join('')
  return reply.headers(HEADERS).send(`<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>Haruteo API</title><style>${STYLE}</style></head><body>
<h1>Haruteo API</h1>
<p>Sign in with <code>POST /api/identity/sessions</code> and send the token as <code>Authorization: Bearer …</code>.
Refusals come as <code>{ error: { code, kind, message, details?, traceId } }</code>, lists as <code>{ items, nextCursor }</code>.
What people edit carries an ETag: send it back as <code>If-Match</code>. The same document for machines: <a href="/openapi.json">/openapi.json</a>.</p>
${sections}</body></html>`)
}

const section = ({ path, method, operation }: { path: string; method: string; operation: Operation }) => {
  const { summary, description, security, parameters = [], requestBody, responses = {} } = operation
  const body = Object.values(requestBody?.content ?? {})[0]?.schema
  const rows = parameters.map(
    (p) =>
      `<tr><td>${escapeHtml(p.name)}${p.required ? ' *' : ''}</td><td><small>${escapeHtml(p.in)} · ${escapeHtml(typeOf(p.schema))}</small> ${escapeHtml(p.description ?? p.schema?.description ?? '')}</td></tr>`,
  )
  const answers = Object.entries(responses)
    .filter(([code]) => /^\d+$/.test(code))
    .map(([code, { content }]) => {
      const schema = Object.values(content ?? {})[0]?.schema
      return `<p>→ <code>${code}</code></p>${schema ? `<pre>${escapeHtml(shape(schema))}</pre>` : ''}`
    })
  return `<h3>${method.toUpperCase()} ${escapeHtml(path)}</h3><p>${escapeHtml(summary ?? '')}${security?.length === 0 ? ' <small>open to everyone</small>' : ''}</p>
${description ? `<p>${escapeHtml(description)}</p>` : ''}${rows.length ? `<table>${rows.join('')}</table>` : ''}${body ? `<pre>${escapeHtml(shape(body))}</pre>` : ''}${answers.join('')}`
}

const typeOf = (schema: Schema | undefined): string => {
  if (!schema) return ''
  if (schema.anyOf) return schema.anyOf.map(typeOf).join(' | ')
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  return schema.format ?? String(schema.type ?? 'any')
}

/** A schema as the JSON it allows, with types where values go. */
const shape = (schema: Schema, indent = ''): string => {
  if (schema.properties) {
    const lines = Object.entries(schema.properties).map(
      ([name, inner]) => `${indent}  ${name}${schema.required?.includes(name) ? '' : '?'}: ${shape(inner, `${indent}  `)}`,
    )
    return `{\n${lines.join('\n')}\n${indent}}`
  }
  if (schema.items) return `[${shape(schema.items, indent)}]`
  if (schema.anyOf?.some((inner) => inner.properties)) return schema.anyOf.map((inner) => shape(inner, indent)).join(' | ')
  return typeOf(schema)
}
