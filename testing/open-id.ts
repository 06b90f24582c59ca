import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose'
import Provider from 'oidc-provider'
import { cleaner } from './database.ts'

export type Somebody = Readonly<{ sub: string; email?: string; email_verified?: boolean; name?: string }>
type Tokens = { access_token: string; id_token: string } & Record<string, unknown>
export const CLIENT = { id: 'haruteo', secret: 'a secret between the two of them' } as const

/** A real OpenID Connect provider on loopback, at whose door everybody is who they say they are. */
export const openIdProvider = async (redirectUris: readonly string[], people: readonly Somebody[]) => {
  const whenDone = cleaner()
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  const key = { ...(await exportJWK(privateKey)), kid: 'one', alg: 'RS256', use: 'sig' }
  let answer: (request: IncomingMessage, response: ServerResponse) => unknown = (_request, response) => response.end()
  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  whenDone(() => {
    server.closeAllConnections()
    server.close()
  })

  const provider = new Provider(issuer, {
    clients: [
      {
        ...{ client_id: CLIENT.id, client_secret: CLIENT.secret, redirect_uris: [...redirectUris] },
        ...{ grant_types: ['authorization_code'], token_endpoint_auth_method: 'client_secret_post' },
      },
    ],
    jwks: { keys: [key] },
    cookies: { keys: ['only for a test'] },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    features: { devInteractions: { enabled: false } },
    ttl: { Interaction: 600, Grant: 600, Session: 600, AccessToken: 600, IdToken: 600, AuthorizationCode: 60 },
    pkce: { required: () => true },
    interactions: { url: (_context, { uid }) => `/door/${uid}` },
    findAccount: (_context, sub) => {
      const found = people.find((one) => one.sub === sub)
      return found && { accountId: sub, claims: async () => ({ ...found }) }
    },
  })
  const serve = provider.callback()
  /** The page at the door: one link for each person. */
  const door = async (request: IncomingMessage, response: ServerResponse) => {
    const [, , uid, sub] = (request.url ?? '').split('/')
    if (!sub) {
      const links = people.map((one) => `<p><a href="/door/${uid}/${one.sub}">${one.name ?? one.sub}</a></p>`)
      return response
        .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
        .end(`<h1>Who are you?</h1>${links.join('')}`)
    }
    if (sub === 'nobody') {
      const refused = { error: 'access_denied', error_description: 'They said no.' }
      return provider.interactionFinished(request, response, refused, { mergeWithLastSubmission: false })
    }
    const grant = new provider.Grant({ accountId: sub, clientId: CLIENT.id })
    grant.addOIDCScope('openid email profile')
    const login = { login: { accountId: sub }, consent: { grantId: await grant.save() } }
    return provider.interactionFinished(request, response, login, { mergeWithLastSubmission: false })
  }
  let change: ((tokens: Tokens) => unknown) | undefined
  const usual = (request: IncomingMessage, response: ServerResponse) => {
    if (request.url?.startsWith('/door/')) return door(request, response)
    if (change && request.url === '/token') changed(response, change)
    return serve(request, response)
  }
  answer = usual

  return {
    issuer,
    /** The claims, as this provider itself would sign them. */
    sign: (claims: JWTPayload, header: { alg: string; kid?: string } = { alg: 'RS256', kid: 'one' }) =>
      new SignJWT(claims).setProtectedHeader(header).sign(privateKey),
    /** Makes another of the tokens that it gives from now on. */
    tamper: (how: typeof change) => {
      change = how
    },
    /** Answers like this from now on, or as usual. */
    answer: (how: typeof answer | undefined) => {
      answer = how ?? usual
    },
    /** Goes where the house sends a browser, says who they are, and gives the address at which they come back. */
    visit: async (address: string, sub: string) => {
      const cookies = new Map<string, string>()
      for (let at = address, hops = 0; hops < 10; hops++) {
        const cookie = [...cookies].map((pair) => pair.join('=')).join('; ')
        const reply = await fetch(at, { redirect: 'manual', headers: { cookie } })
        for (const set of reply.headers.getSetCookie()) {
          const [name = '', value = ''] = (set.split(';', 1)[0] ?? '').split('=', 2)
          cookies.set(name, value)
        }
        const next = reply.headers.get('location')
        if (next) at = new URL(next, at).href
        else if (new URL(at).pathname.startsWith('/door/')) at = `${at}/${sub}`
        else throw new Error(`the provider answered ${reply.status}: ${await reply.text()}`)
        if (redirectUris.some((own) => at.startsWith(own))) return at
      }
      throw new Error('the provider led in a circle')
    },
  }
}

/** Lets the whole answer pass through a hand. */
const changed = (response: ServerResponse, change: (tokens: Tokens) => unknown) => {
  const end = response.end.bind(response) as (body: string) => ServerResponse
  response.end = ((body: unknown) => {
    void (async () => {
      const other = JSON.stringify(await change(JSON.parse(String(body))))
      response.setHeader('content-length', Buffer.byteLength(other))
      end(other)
    })()
    return response
  }) as typeof response.end
}
