import type { Configuration } from 'openid-client'
import type { About } from '../domain/provider.ts'

type Told = Readonly<{ subject: string; about: () => Promise<About> }>

/** A provider that speaks OpenID Connect: the issuer is all there is to know. */
export type OpenIdPreset = Readonly<{
  label: string
  issuer: string
  scopes: string
  /** What to say where somebody shall prove again who they are, if it does not know `login`. */
  again?: 'select_account'
}>

/** A provider that speaks OAuth 2.0 alone: its ends, and how it tells who somebody is. */
export type OAuthPreset = Pick<OpenIdPreset, 'label' | 'issuer'> &
  Readonly<{
    scopes: string | undefined
    authorize: string
    token: string
    api: string
    /** Whether it binds the code to a verifier. What it does not know, it would not check. */
    pkce: boolean
    /** Whether it wants the state once more where the code is redeemed. */
    stateAtToken: boolean
    whoIs: (ask: Ask, api: string) => Promise<Told>
  }>

export type Preset = OpenIdPreset | OAuthPreset
export type Presets = Readonly<Record<string, Preset>>

/** Asks the provider's API with the token just got; the body, as far as it is an object or a list. */
export type Ask = (url: string) => Promise<unknown>

export const askWith =
  (config: Configuration, accessToken: string): Ask =>
  async (url) => {
    const headers = new Headers({ accept: 'application/json' })
    const { fetchProtectedResource } = await import('openid-client')
    const answer = await fetchProtectedResource(config, accessToken, new URL(url), 'GET', null, headers)
    if (answer.status !== 200) throw new Error(`answered ${answer.status}`)
    return answer.json()
  }

const text = (value: unknown) => (typeof value === 'string' && value.trim() ? value.trim() : undefined)
const fields = (value: unknown) => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {})

/** What is said about somebody, without what was left out. */
export const aboutFrom = (email: unknown, emailConfirmed: unknown, name: unknown): About => {
  const [address, called] = [text(email), text(name)]
  return {
    ...(address ? { email: address } : {}),
    emailConfirmed: address !== undefined && emailConfirmed === true,
    ...(called ? { name: called } : {}),
  }
}

const github: OAuthPreset = {
  ...{ label: 'GitHub', scopes: 'read:user user:email', pkce: true, stateAtToken: false },
  // What GitHub calls itself in the `iss` of its answers.
  issuer: 'https://github.com/login/oauth',
  authorize: 'https://github.com/login/oauth/authorize',
  token: 'https://github.com/login/oauth/access_token',
  api: 'https://api.github.com/',
  whoIs: async (ask, api) => {
    const { id, name, login } = fields(await ask(`${api}user`))
    if (!Number.isSafeInteger(id)) throw new Error('names nobody')
    const about = async () => {
      const emails = await ask(`${api}user/emails`)
      const first = (Array.isArray(emails) ? emails : []).map(fields).find(({ primary }) => primary === true)
      return aboutFrom(first?.email, first?.verified, name ?? login)
    }
    return { subject: String(id), about }
  },
}

const naver: OAuthPreset = {
  ...{ label: 'Naver', scopes: undefined, pkce: false, stateAtToken: true },
  issuer: 'https://nid.naver.com',
  authorize: 'https://nid.naver.com/oauth2.0/authorize',
  token: 'https://nid.naver.com/oauth2.0/token',
  api: 'https://openapi.naver.com/v1/',
  whoIs: async (ask, api) => {
    const { resultcode, response } = fields(await ask(`${api}nid/me`))
    const { id, email, nickname, name } = fields(response)
    const subject = text(id)
    if (resultcode !== '00' || !subject) throw new Error('names nobody')
    // Naver tells which address to write to, and not whether anybody confirmed it.
    return { subject, about: async () => aboutFrom(email, false, nickname ?? name) }
  },
}

/** What is known by name. Kakao asks for what its console says, besides who somebody is; what is named there may be named in KAKAO_SCOPES. */
export const PRESETS: Presets = {
  google: { label: 'Google', issuer: 'https://accounts.google.com', scopes: 'openid email profile', again: 'select_account' },
  kakao: { label: 'Kakao', issuer: 'https://kauth.kakao.com', scopes: 'openid' },
  naver,
  github,
}
