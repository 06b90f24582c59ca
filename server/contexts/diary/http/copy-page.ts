import { createHash } from 'node:crypto'
import { AppError } from '#platform/errors'
import { pageHeaders } from '#platform/headers'
import { escapeHtml } from '#platform/html'
import { perMinute, type Routes } from '#platform/http'
import { type Language, languageOf, say } from '#platform/messages'
import { may } from '#platform/policy'
import { CopyToken } from '../contract/sharing.ts'
import { diaryMessages } from '../messages.ts'
import type { SharingUseCases } from '../usecases/sharing.ts'

const STYLE = `:root{color-scheme:light dark;--paper:#fbfaf8;--ink:#22252b;--soft:#5b606b;--line:#d9d7d1}
@media (prefers-color-scheme:dark){:root{--paper:#17181b;--ink:#e9e7e2;--soft:#a4a6ad;--line:#3a3c42}}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.7 system-ui,"Apple SD Gothic Neo","Malgun Gothic","Noto Sans KR",sans-serif;word-break:keep-all;overflow-wrap:anywhere}
main{max-width:42rem;margin:0 auto;padding:48px 16px 96px}h1{font-size:28px;line-height:1.3;margin:0 0 8px}h2{font-size:18px;margin:32px 0 8px}
.text{white-space:pre-wrap;font-variant-numeric:tabular-nums;margin:0}.said{color:var(--soft);font-size:14px;margin:0}footer{margin-top:48px;padding-top:16px;border-top:1px solid var(--line);color:var(--soft);font-size:14px}
@page{size:A4;margin:16mm}@media print{:root{--paper:#fff;--ink:#000;--soft:#444;--line:#999}body{font-size:11pt;line-height:1.45}main{max-width:none;padding:0}h1{font-size:18pt}h2{font-size:13pt;margin:14pt 0 4pt;break-after:avoid}}`
const HEADERS = {
  ...pageHeaders(`sha256-${createHash('sha256').update(STYLE).digest('base64')}`),
  'x-robots-tag': 'noindex, nofollow, noarchive',
}
const WORDS = {
  ko: {
    about: '본인이 적은 천식 일지에서 고르고 다듬어 나눈 사본이에요. 진단이 아니에요.',
    until: '이 링크는 {day}까지 열려요.',
    gone: '이제 볼 수 없어요',
  },
  en: {
    about: 'A copy of an asthma diary, chosen and edited by the person who wrote it. It is no diagnosis.',
    until: 'This link opens until {day}.',
    gone: 'This can no longer be seen',
  },
} as const

const page = (
  language: Language,
  title: string,
  body: string,
) => `<!doctype html><html lang="${language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><meta name="referrer" content="no-referrer"><title>${escapeHtml(title)}</title><style>${STYLE}</style></head>
<body><main>${body}</main></body></html>`

/** Where the link of a copy leads: the very words that were confirmed, without a script, to be read and printed. */
export const copyPages =
  (sharing: SharingUseCases): Routes =>
  (app) => {
    app.get(
      '/shared/diary/:token',
      {
        config: { ...may('diary.open_copy'), rateLimit: { max: perMinute.challenge, timeWindow: '1 minute' } },
        schema: { hide: true, params: CopyToken },
      },
      async (request, reply) => {
        const language = languageOf(request.headers['accept-language'])
        const words = WORDS[language]
        try {
          const { copy, expires } = await sharing.open(request.params.token)
          const day = expires.toISOString().slice(0, 10)
          const parts = copy.parts
            .map(
              ({ heading, text }) =>
                `<section>${heading === '' ? '' : `<h2>${escapeHtml(heading)}</h2>`}<p class="text">${escapeHtml(text)}</p></section>`,
            )
            .join('')
          const until = words.until.replace('{day}', day)
          return reply
            .headers(HEADERS)
            .send(
              page(
                language,
                copy.title,
                `<h1>${escapeHtml(copy.title)}</h1><p class="said">${copy.from} – ${copy.to}</p>${parts}<footer><p>${words.about}</p><p>${until}</p></footer>`,
              ),
            )
        } catch (error) {
          if (!(error instanceof AppError) || (error.kind !== 'gone' && error.kind !== 'not_found')) throw error
          const why = say(diaryMessages, language, error.code)
          return reply
            .code(error.kind === 'gone' ? 410 : 404)
            .headers(HEADERS)
            .send(page(language, words.gone, `<h1>${words.gone}</h1><p>${escapeHtml(why)}</p>`))
        }
      },
    )
  }
