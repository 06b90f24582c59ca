import { createHash } from 'node:crypto'
import {
  AuthorizationResponseError,
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  Configuration,
  calculatePKCECodeChallenge,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
  ResponseBodyError,
} from 'openid-client'
import { budgets } from '#platform/budgets'
import { AppError, fail } from '#platform/errors'
import { log } from '#platform/log'
import { askOutside } from '#platform/outward'
import { isSafeAddress, type ProviderSettings } from '#platform/provider-settings'
import type { Provider, Round } from '../ports/providers.ts'
import { aboutFrom, askWith, type OAuthPreset, type OpenIdPreset, type Preset } from './presets.ts'

const TOTAL_MS = budgets.provider.waitMs
/** A provider that has changed its ends is followed within the hour. */
const KNOWN_FOR_MS = 3_600_000
/** Who is asked to prove again who they are does it now, not a while ago. */
const AGAIN_S = 10 * 60

export const openProvider = (one: ProviderSettings, preset: Preset): Provider =>
  guarded('token' in preset ? byOAuth(one, preset) : byOpenId(one, preset))

/** Says in our own words what went wrong, and in the log what the provider said: its words for the mistake, and nothing of a person. */
const guarded = (provider: Provider): Provider => {
  const within = async <T>(work: Promise<T>): Promise<T> => {
    let late: NodeJS.Timeout | undefined
    const given = new Promise<never>((_, reject) => {
      late = setTimeout(() => reject(new Error('took too long')), TOTAL_MS)
    })
    try {
      return await Promise.race([work, given])
    } catch (error) {
      throw refusalOf(provider.name, error)
    } finally {
      clearTimeout(late)
    }
  }
  return {
    ...provider,
    begin: (round) => within(provider.begin(round)),
    finish: async (round, parameters) => {
      const who = await within(provider.finish(round, parameters))
      if (who.subject.length === 0 || who.subject.length > 255) throw fail('forbidden', 'identity.provider_untrusted')
      return { ...who, about: () => within(who.about()) }
    },
  }
}

const refusalOf = (provider: string, error: unknown) => {
  if (error instanceof AppError) return error
  if (error instanceof AuthorizationResponseError && error.error === 'access_denied')
    return fail('forbidden', 'identity.provider_declined')
  const said = error instanceof ResponseBodyError || error instanceof AuthorizationResponseError ? error.error : undefined
  const { code, cause, message } = error as Error & { code?: string; cause?: { claim?: unknown; message?: string } }
  const why = said ?? [code ?? cause?.message ?? message, cause?.claim].filter(Boolean).join(' ')
  log('warn', 'a provider was of no use', { provider, error: why.slice(0, 100) })
  const understood = said !== undefined || (code?.startsWith('OAUTH_') && !NO_ANSWER.test(code))
  return understood ? fail('forbidden', 'identity.provider_untrusted') : fail('unavailable', 'identity.provider_away')
}

/** It was not reached, or what came was no answer to what was asked. */
const NO_ANSWER = /REQUEST_FORBIDDEN|PROTOCOL_FORBIDDEN|RESPONSE_IS_NOT|SERVER_METADATA|TIMEOUT/

const byOpenId = ({ name, clientId, clientSecret, scopes }: ProviderSettings, preset: OpenIdPreset): Provider => {
  const known = remembered(async () => {
    const found = await discovery(new URL(preset.issuer), clientId, { client_secret: clientSecret }, asTheyLike(clientSecret), {
      [customFetch]: askOutside(preset.issuer) as never,
      ...{ timeout: TOTAL_MS / 1_000, execute: preset.issuer.startsWith('http:') ? [allowInsecureRequests] : [] },
    })
    // What came over https from the token's own end needs no signature by the book; a stolen name or a broken proxy makes it needed.
    enableNonRepudiationChecks(found)
    return found
  })
  return {
    ...{ name, label: preset.label, issuer: preset.issuer },
    begin: async (round) =>
      leadingTo(await known(), {
        ...(await asked(round, scopes ?? preset.scopes)),
        nonce: round.nonce,
        ...(round.again ? { prompt: preset.again ?? 'login' } : {}),
      }),
    finish: async (round, parameters) => {
      const config = await known()
      const tokens = await authorizationCodeGrant(config, backAt(round, parameters), {
        ...{ expectedState: round.state, expectedNonce: round.nonce, pkceCodeVerifier: round.verifier, idTokenExpected: true },
      })
      const claims = tokens.claims()
      if (!claims || !tokens.id_token) throw fail('forbidden', 'identity.provider_untrusted')
      // Where it does not say when that was, there is only its word that it asked.
      if (round.again && typeof claims.auth_time === 'number' && claims.iat - claims.auth_time > AGAIN_S)
        throw fail('forbidden', 'identity.provider_untrusted')
      mustBelongTogether(tokens.id_token, claims.at_hash, tokens.access_token)
      const about = async () => {
        const isTold = claims.email !== undefined && claims.email_verified !== undefined
        if (isTold || !config.serverMetadata().userinfo_endpoint)
          return aboutFrom(claims.email, claims.email_verified, claims.name ?? claims.nickname)
        const more = await fetchUserInfo(config, tokens.access_token, claims.sub)
        const called = more.name ?? more.nickname ?? claims.name ?? claims.nickname
        return aboutFrom(more.email ?? claims.email, more.email_verified, called)
      }
      return { issuer: config.serverMetadata().issuer, subject: claims.sub, about }
    },
  }
}

const byOAuth = ({ name, clientId, clientSecret, scopes }: ProviderSettings, preset: OAuthPreset): Provider => {
  const { issuer, authorize, token, pkce } = preset
  const config = new Configuration(
    { issuer, authorization_endpoint: authorize, token_endpoint: token },
    clientId,
    { client_secret: clientSecret },
    ClientSecretPost(clientSecret),
  )
  config[customFetch] = askOutside(issuer) as never
  if (issuer.startsWith('http:')) allowInsecureRequests(config)
  return {
    ...{ name, label: preset.label, issuer },
    begin: async (round) => {
      const { code_challenge, code_challenge_method, ...plain } = await asked(round, scopes ?? preset.scopes)
      return leadingTo(config, pkce ? { ...plain, code_challenge, code_challenge_method } : plain)
    },
    finish: async (round, parameters) => {
      const tokens = await authorizationCodeGrant(
        config,
        backAt(round, parameters),
        { expectedState: round.state, ...(pkce ? { pkceCodeVerifier: round.verifier } : {}) },
        preset.stateAtToken ? { state: round.state } : {},
      )
      return { issuer, ...(await preset.whoIs(askWith(config, tokens.access_token), preset.api)) }
    },
  }
}

const asked = async ({ redirectUri, state, verifier }: Round, scope: string | undefined) => ({
  redirect_uri: redirectUri,
  state,
  ...(scope ? { scope } : {}),
  // Sent whether or not it is announced: who does not know it passes it over, and it is never the plain method.
  code_challenge: await calculatePKCECodeChallenge(verifier),
  code_challenge_method: 'S256',
})

const leadingTo = (config: Configuration, parameters: Record<string, string>) => {
  const { href } = buildAuthorizationUrl(config, parameters)
  if (!isSafeAddress(href)) throw new Error('its door is not https')
  return href
}

/** What came back, at the address that was agreed on: never the one that the request was sent to. */
const backAt = ({ redirectUri }: Round, parameters: string) => Object.assign(new URL(redirectUri), { search: parameters })

/** By the provider's own word; a body is what all of them take where none is given, but for the oldest. */
const asTheyLike = (secret: string): ClientAuth => {
  const [post, basic] = [ClientSecretPost(secret), ClientSecretBasic(secret)]
  return (as, ...rest) => {
    const methods = as.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
    return (methods.includes('client_secret_post') ? post : basic)(as, ...rest)
  }
}

const HASHES: Readonly<Record<string, string>> = { '256': 'sha256', '384': 'sha384', '512': 'sha512' }

/** The token that opens the provider's API must be the one that the ID token was given with. */
const mustBelongTogether = (idToken: string, given: unknown, accessToken: string) => {
  if (given === undefined) return
  const { alg } = JSON.parse(Buffer.from(idToken.split('.', 1)[0] ?? '', 'base64url').toString()) as { alg: string }
  const hash = createHash(HASHES[alg.slice(-3)] ?? 'sha512')
    .update(accessToken)
    .digest()
  if (hash.subarray(0, hash.length / 2).toString('base64url') !== given) throw fail('forbidden', 'identity.provider_untrusted')
}

/** Asks once for many, and again after a while, or where the asking failed. */
const remembered = <T>(ask: () => Promise<T>) => {
  let known: { at: number; value: Promise<T> } | undefined
  return () => {
    if (known && performance.now() - known.at < KNOWN_FOR_MS) return known.value
    const asked = { at: performance.now(), value: ask() }
    known = asked
    asked.value.catch(() => {
      if (known === asked) known = undefined
    })
    return asked.value
  }
}
