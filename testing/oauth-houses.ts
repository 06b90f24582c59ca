import { createHash, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { cleaner } from './database.ts'

// GitHub and Naver, as far as signing in by them goes: their addresses, their answers, and their ways to say no.

export const CLIENT = { id: 'our-client-id', secret: 'our-client-secret' } as const

type Asked = Readonly<{
  request: IncomingMessage
  url: URL
  form: URLSearchParams
  json: (status: number, body: unknown) => void
  reply: ServerResponse
}>

const house = async (answer: (asked: Asked) => unknown) => {
  const whenDone = cleaner()
  const server = createServer(async (request, reply) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    const json = (status: number, body: unknown) =>
      reply.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body))
    const url = new URL(request.url ?? '/', 'http://house')
    answer({ request, url, form: new URLSearchParams(Buffer.concat(parts).toString()), json, reply })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  whenDone(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

type Given = { redirectUri: string | null; challenge: string | null; state: string | null; scope: string | null }

/** Where the browser is asked whether it may be so; here it always may. */
const authorize = (codes: Map<string, Given>, { url, reply }: Asked, more: Record<string, string> = {}) => {
  const get = (name: string) => url.searchParams.get(name)
  const code = randomUUID().replaceAll('-', '').slice(0, 20)
  const given = { redirectUri: get('redirect_uri'), challenge: get('code_challenge'), state: get('state'), scope: get('scope') }
  codes.set(code, given)
  const back = new URL(given.redirectUri ?? '')
  for (const [name, value] of Object.entries({ code, state: given.state ?? '', ...more })) back.searchParams.set(name, value)
  reply.writeHead(302, { location: back.href }).end()
}

type GithubAccount = Readonly<{ id: number; login: string; name: string | null; emails: readonly object[] }>

export const fakeGithub = async (account: () => GithubAccount) => {
  const codes = new Map<string, Given>()
  const tokens = new Map<string, Given>()
  const url: string = await house((asked) => {
    const { request, form, json } = asked
    const token = tokens.get(/^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '')
    const no = (error: string) => json(200, { error, error_description: 'No.', error_uri: 'https://docs.github.com/' })
    switch (`${request.method} ${asked.url.pathname}`) {
      case 'GET /login/oauth/authorize':
        return authorize(codes, asked, { iss: `${url}/login/oauth` })
      case 'POST /login/oauth/access_token': {
        if (form.get('client_id') !== CLIENT.id || form.get('client_secret') !== CLIENT.secret)
          return no('incorrect_client_credentials')
        const given = codes.get(form.get('code') ?? '')
        codes.delete(form.get('code') ?? '')
        const proven = createHash('sha256')
          .update(form.get('code_verifier') ?? '')
          .digest('base64url')
        if (!given || (given.challenge && given.challenge !== proven)) return no('bad_verification_code')
        if (form.get('redirect_uri') !== given.redirectUri) return no('redirect_uri_mismatch')
        const access_token = `gho_${randomUUID().replaceAll('-', '')}`
        tokens.set(access_token, given)
        return json(200, { access_token, scope: (given.scope ?? '').replaceAll(' ', ','), token_type: 'bearer' })
      }
      case 'GET /user': {
        if (!request.headers['user-agent']) return json(403, { message: 'Request forbidden by administrative rules.' })
        if (!token) return json(401, { message: 'Bad credentials' })
        const { id, login, name } = account()
        return json(200, { id, login, name, email: null, type: 'User' })
      }
      case 'GET /user/emails':
        if (!token?.scope?.includes('user:email')) return json(404, { message: 'Not Found' })
        return json(200, account().emails)
      default:
        return json(404, { message: 'Not Found' })
    }
  })
  return { url, issued: () => codes.size + tokens.size }
}

export const fakeNaver = async (account: () => Readonly<Record<string, string>>) => {
  const codes = new Map<string, Given>()
  const tokens = new Set<string>()
  const url = await house((asked) => {
    const { request, form, json } = asked
    switch (asked.url.pathname) {
      case '/oauth2.0/authorize':
        return authorize(codes, asked)
      case '/oauth2.0/token': {
        const get = (name: string) => form.get(name) ?? asked.url.searchParams.get(name)
        const given = codes.get(get('code') ?? '')
        const known = get('client_id') === CLIENT.id && get('client_secret') === CLIENT.secret
        // Where the code is unknown or the state is another one, Naver says it like this, and with a 200.
        if (!known || !given || given.state !== get('state'))
          return json(200, { error: 'invalid_request', error_description: 'no valid data in session' })
        codes.delete(get('code') ?? '')
        const access_token = `AAAA${randomUUID()}`
        tokens.add(access_token)
        return json(200, { access_token, refresh_token: randomUUID(), token_type: 'bearer', expires_in: '3600' })
      }
      case '/v1/nid/me':
        if (!tokens.has(/^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? ''))
          return json(401, { resultcode: '024', message: 'Authentication failed (인증 실패하였습니다.)' })
        return json(200, { resultcode: '00', message: 'success', response: account() })
      default:
        return json(404, { errorMessage: 'Not Exist API', errorCode: '051' })
    }
  })
  return { url }
}
