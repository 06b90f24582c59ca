import { createHash } from 'node:crypto'
import { pageHeaders } from '#platform/headers'
import { escapeHtml } from '#platform/html'
import type { Routes } from '#platform/http'
import { languageOf } from '#platform/messages'
import { may } from '#platform/policy'
import { SharedToken, SharedView } from '../contract.ts'
import { unknown } from '../domain/note.ts'
import type { LinkTokens } from '../link-token.ts'
import type { NotesUseCases } from '../usecases/notes.ts'

const STYLE = `:root{color-scheme:light dark;--paper:#fbfaf8;--ink:#22252b;--soft:#5b606b;--line:#d9d7d1;--jjok:#2f4b8f;--word:#6b3fa0;--text:#3d6b2e;--name:#2f4b8f;--quiet:#6b7079}
@media (prefers-color-scheme:dark){:root{--paper:#17181b;--ink:#e9e7e2;--soft:#a4a6ad;--line:#3a3c42;--jjok:#9db4ee}
:root{--word:#c4a7e7;--text:#a6cf98;--name:#9db4ee;--quiet:#8f929a}}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.7 system-ui,"Apple SD Gothic Neo","Malgun Gothic","Noto Sans KR",sans-serif;word-break:keep-all;overflow-wrap:anywhere}
main{max-width:42rem;margin:0 auto;padding:48px 16px 96px}h1{font-size:28px;line-height:1.3}h2{font-size:22px;margin-top:2em}h3{font-size:18px}
a{color:var(--jjok)}.unresolved{color:var(--soft)}pre,table{overflow-x:auto;max-width:100%}pre{border:1px solid var(--line);border-radius:8px;padding:12px;line-height:1.5}
code{font-family:ui-monospace,monospace;font-size:.9em}table{display:block;border-collapse:collapse}td,th{border:1px solid var(--line);padding:4px 12px}
blockquote,.callout{margin:16px 0;padding:0 16px;border-left:3px solid var(--line)}img{max-width:100%;height:auto}footer{margin-top:64px;color:var(--soft);font-size:14px}
.tok-keyword{color:var(--word)}.tok-string,.tok-string-expression,.tok-inserted{color:var(--text)}.tok-function,.tok-constant,.tok-parameter{color:var(--name)}.tok-comment,.tok-punctuation{color:var(--quiet)}@media print{main{padding:0}}`
const HEADERS = pageHeaders(`sha256-${createHash('sha256').update(STYLE).digest('base64')}`)

type Needs = Readonly<{ notes: Pick<NotesUseCases, 'shared'>; tokens: LinkTokens }>

const open = ({ notes, tokens }: Needs, token: string) => {
  const nonce = tokens.nonceOf(token)
  if (!nonce) throw unknown()
  return notes.shared(nonce)
}

export const sharedRoutes =
  (needs: Needs): Routes =>
  (app) => {
    app.get(
      '/shared/:token',
      {
        config: may('notes.open_link'),
        schema: { summary: 'A note by its public link', params: SharedToken, response: { 200: SharedView } },
      },
      async (request) => {
        const { note, html } = await open(needs, request.params.token)
        return { title: note.title, html, updatedAt: note.updated.toISOString() }
      },
    )
  }

/** Where a public link leads: the note as a page, without a script, and told to no search engine. */
export const sharedPages =
  (needs: Needs): Routes =>
  (app) => {
    app.get(
      '/shared/:token',
      { config: may('notes.open_link'), schema: { hide: true, params: SharedToken } },
      async (request, reply) => {
        const { note, html } = await open(needs, request.params.token)
        const language = languageOf(request.headers['accept-language'])
        const day = note.updated.toISOString().slice(0, 10)
        return reply
          .headers(HEADERS)
          .header('x-robots-tag', 'noindex')
          .send(`<!doctype html><html lang="${language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(note.title)}</title><style>${STYLE}</style></head>
<body><main><h1>${escapeHtml(note.title)}</h1>${html}<footer><time datetime="${day}">${day}</time></footer></main></body></html>`)
      },
    )
  }
