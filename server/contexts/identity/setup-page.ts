import { createHash } from 'node:crypto'
import type { FastifyReply } from 'fastify'
import { AppError, status } from '#platform/errors'
import { pageHeaders } from '#platform/headers'
import { escapeHtml } from '#platform/html'
import { limitedTo, type Routes } from '#platform/http'
import { type Language, languageOf, say } from '#platform/messages'
import { mustBeOwnPage, sessionCookie } from '#platform/session'
import { isStorable } from '#platform/text'
import { MAX_PASSWORD, MIN_PASSWORD } from './contract.ts'
import { identityMessages } from './messages.ts'
import type { IdentityUseCases } from './usecases.ts'

const STYLE = `:root{color-scheme:light dark;--paper:#fbfaf8;--ink:#22252b;--soft:#5b606b;--line:#d9d7d1;--jjok:#2f4b8f;--dan:#a33a2c}
@media (prefers-color-scheme:dark){:root{--paper:#17181b;--ink:#e9e7e2;--soft:#a4a6ad;--line:#3a3c42;--jjok:#9db4ee;--dan:#f0a196}}
*{box-sizing:border-box}body{margin:0;min-height:100dvh;display:grid;place-items:center;padding:24px 16px;background:var(--paper);color:var(--ink);
font:16px/1.6 system-ui,"Apple SD Gothic Neo","Malgun Gothic","Noto Sans KR",sans-serif;word-break:keep-all;overflow-wrap:anywhere}
main{width:100%;max-width:24rem}h1{font-size:28px;line-height:1.3;margin:0 0 8px}p{margin:0 0 24px;color:var(--soft)}
label{display:block;font-size:14px;margin:16px 0 4px}input,button{width:100%;min-height:44px;font:inherit;border-radius:8px;padding:8px 12px}
input{border:1px solid var(--line);background:transparent;color:inherit}input:focus-visible,button:focus-visible{outline:2px solid var(--jjok);outline-offset:2px}
button{margin-top:24px;border:0;background:var(--jjok);color:var(--paper);font-weight:600;cursor:pointer}small{color:var(--soft);font-size:13px}
[role=alert]{color:var(--dan);margin:0 0 16px}a{color:var(--jjok)}`
const HEADERS = {
  ...pageHeaders(`sha256-${createHash('sha256').update(STYLE).digest('base64')}`),
  // The address holds the one-time token: it is told to nobody. (A form's Origin header would be hidden by no-referrer.)
  'referrer-policy': 'same-origin',
}

const words = {
  en: {
    title: 'Set up Haruteo',
    intro: 'You are the first one here. Make your account: it owns this house.',
    ...{ email: 'E-mail address', name: 'Name', password: 'Password' },
    hint: `${MIN_PASSWORD} to ${MAX_PASSWORD} characters of any kind. A few words are better than one.`,
    button: 'Move in',
    done: 'Welcome',
    next: 'The house is yours, and you are signed in. What it offers:',
    docs: 'the API document',
  },
  ko: {
    title: '하루터 시작하기',
    intro: '처음 오셨네요. 이 집의 주인이 될 계정을 만들어 주세요.',
    ...{ email: '이메일', name: '이름', password: '비밀번호' },
    hint: `아무 글자나 ${MIN_PASSWORD}~${MAX_PASSWORD}자예요. 낱말 여러 개를 이어 쓰면 더 안전해요.`,
    button: '시작하기',
    done: '어서 오세요',
    next: '이제 이 집의 주인이에요. 로그인도 되었어요. 할 수 있는 일은 여기 있어요:',
    docs: 'API 문서',
  },
} as const

type Needs = Readonly<{ identity: IdentityUseCases; publicOrigin: string | undefined }>

/** Where the one-time link leads: one form, no script. */
export const setupPages =
  ({ identity, publicOrigin }: Needs): Routes =>
  (app) => {
    app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit: 16_384 }, (_, body, done) =>
      done(null, Object.fromEntries(new URLSearchParams(String(body)))),
    )
    const hide = { schema: { hide: true } } as const
    app.get<{ Querystring: { token?: string } }>('/setup', hide, (request, reply) =>
      page(reply, languageOf(request.headers['accept-language']), { token: String(request.query.token ?? '') }),
    )
    app.post<{ Body: Record<string, string> }>('/setup', { ...hide, config: limitedTo('signIn') }, async (request, reply) => {
      const language = languageOf(request.headers['accept-language'])
      const { token = '', email = '', name = '', password = '' } = request.body ?? {}
      try {
        mustBeOwnPage(request, publicOrigin)
        if (![token, email, name, password].every(isStorable)) return page(reply.code(400), language, { token })
        const opened = await identity.setUp({ token, email, password, ...(name.trim() ? { name } : {}) })
        return welcome(reply.header('set-cookie', sessionCookie(publicOrigin, opened.token)), language)
      } catch (error) {
        if (!(error instanceof AppError)) throw error
        const message = say(identityMessages, language, error.code, error.details)
        return page(reply.code(status[error.kind]), language, { token, email, name, message })
      }
    })
  }

type Filled = Readonly<{ token: string; email?: string; name?: string; message?: string }>

const page = (reply: FastifyReply, language: Language, { token, email = '', name = '', message }: Filled) => {
  const w = words[language]
  return html(
    reply,
    language,
    w.title,
    `<p>${w.intro}</p>${message ? `<p role="alert">${escapeHtml(message)}</p>` : ''}
<form method="post" action="/setup"><input type="hidden" name="token" value="${escapeHtml(token)}">
<label for="email">${w.email}</label><input id="email" name="email" type="email" autocomplete="username" required maxlength="254" value="${escapeHtml(email)}">
<label for="name">${w.name}</label><input id="name" name="name" autocomplete="name" maxlength="64" value="${escapeHtml(name)}">
<label for="password">${w.password}</label><input id="password" name="password" type="password" autocomplete="new-password" required minlength="${MIN_PASSWORD}" aria-describedby="hint">
<small id="hint">${w.hint}</small><button>${w.button}</button></form>`,
  )
}

const welcome = (reply: FastifyReply, language: Language) => {
  const w = words[language]
  return html(reply, language, w.done, `<p>${w.next} <a href="/docs">${w.docs}</a></p>`)
}

const html = (reply: FastifyReply, language: Language, title: string, inner: string) =>
  reply.headers(HEADERS).send(`<!doctype html><html lang="${language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title><style>${STYLE}</style></head>
<body><main><h1>${title}</h1>${inner}</main></body></html>`)
