import { generateKeyPairSync } from 'node:crypto'
import type { CryptoKey, JWTHeaderParameters } from 'jose'
import { sealed, unsealed } from '#platform/secrets'
import { newestOf, nextBegins, outlived, type SigningKey, signer } from './domain/signing-key.ts'
import type { AccessTokens } from './ports/access-tokens.ts'
import type { SigningKeys } from './ports/signing-keys.ts'

/** Loaded when the first app signs in: most houses have none, and it takes memory. */
const jose = () => import('jose')

const LIFETIME_MS = 10 * 60_000
const TYPE = 'at+jwt'
const ALGORITHM = 'EdDSA'
const PURPOSE = 'signing key'
const REMEMBERED_MS = 60_000
/** Who makes up names of keys has the table read no more often. */
const LOOK_AGAIN_MS = 1_000
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

type Usable = SigningKey & Readonly<{ check: CryptoKey; sign: CryptoKey }>
type Half = Readonly<{ kty: string; crv: string; x: string }>

type Needs = Readonly<{
  store: SigningKeys
  masterKey: string
  /** The house, as it calls itself: who gives the tokens out, and who takes them. */
  issuer: string
  now: () => Date
  newId: () => string
}>

/** JWTs, signed with Ed25519. */
export const accessTokens = ({ store, masterKey, issuer, now, newId }: Needs): AccessTokens => {
  const audience = `${issuer}/api`
  let known: Promise<ReadonlyMap<string, Usable>> | undefined
  let read = Number.NEGATIVE_INFINITY

  const usable = async (key: SigningKey): Promise<Usable[]> => {
    const half: Half = JSON.parse(key.public)
    let d: string
    try {
      d = unsealed(masterKey, PURPOSE, key.kid, key.sealed)
    } catch {
      // Made under another master key: what it signed is not ours to believe any more.
      return []
    }
    const { importJWK } = await jose()
    const [check, sign] = [await importJWK(half, ALGORITHM), await importJWK({ ...half, d }, ALGORITHM)]
    return [{ ...key, check: check as CryptoKey, sign: sign as CryptoKey }]
  }
  const load = async () => {
    const all = await Promise.all((await store.all()).map(usable))
    return new Map(all.flat().map((key) => [key.kid, key]))
  }
  const keys = (olderThanMs: number) => {
    if (!known || performance.now() - read > olderThanMs) {
      read = performance.now()
      const loading = load()
      known = loading
      loading.catch(() => {
        if (known === loading) known = undefined
      })
    }
    return known
  }
  const add = async (begins: Date, newest: string | undefined) => {
    const { d, ...half } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }) as Half & { d: string }
    const [kid, created] = [newId(), now()]
    const key = { kid, public: JSON.stringify(half), sealed: sealed(masterKey, PURPOSE, kid, d), created, begins }
    await store.add(key, newest)
    known = undefined
  }
  const signingKey = async () => {
    const found = signer([...(await keys(REMEMBERED_MS)).values()], now())
    if (found) return found
    const all = await store.all()
    await add(now(), newestOf(all)?.kid)
    const made = signer([...(await keys(0)).values()], now())
    if (!made) throw new Error('There is no key to sign with.')
    return made
  }
  const keyNamed = async ({ kid }: JWTHeaderParameters) => {
    const { errors } = await jose()
    if (typeof kid !== 'string' || !UUID.test(kid)) throw new errors.JWKSNoMatchingKey()
    const found = (await keys(REMEMBERED_MS)).get(kid) ?? (await keys(LOOK_AGAIN_MS)).get(kid)
    if (!found) throw new errors.JWKSNoMatchingKey()
    return found.check
  }

  return {
    async issue({ personId, sessionId }) {
      const { kid, sign } = await signingKey()
      const at = now()
      const { SignJWT } = await jose()
      const expires = new Date(at.getTime() + LIFETIME_MS)
      const token = await new SignJWT({ sid: sessionId })
        .setProtectedHeader({ alg: ALGORITHM, typ: TYPE, kid })
        .setIssuer(issuer)
        .setAudience(audience)
        .setSubject(personId)
        .setJti(newId())
        .setIssuedAt(at)
        .setExpirationTime(expires)
        .sign(sign)
      return { token, expires }
    },
    async read(token) {
      const { errors, jwtVerify } = await jose()
      try {
        const { payload } = await jwtVerify(token, keyNamed, {
          ...{ algorithms: [ALGORITHM], typ: TYPE, issuer, audience, currentDate: now(), clockTolerance: 0 },
          ...{ requiredClaims: ['sub', 'sid', 'jti', 'iat', 'exp'] },
        })
        const { sub, sid } = payload
        return typeof sub === 'string' && typeof sid === 'string' && UUID.test(sub) && UUID.test(sid)
          ? { personId: sub, sessionId: sid }
          : undefined
      } catch (error) {
        if (error instanceof errors.JOSEError) return undefined
        throw error
      }
    },
    async keys() {
      const all = [...(await keys(LOOK_AGAIN_MS)).values()]
      return {
        keys: all.map(({ kid, public: half }) => ({ ...(JSON.parse(half) as Half), kid, alg: ALGORITHM, use: 'sig' })),
      }
    },
    async turnKeys() {
      const all = await store.all()
      const begins = nextBegins(all, now())
      if (begins) await add(begins, newestOf(all)?.kid)
      await store.remove(outlived(all, now()))
      known = undefined
    },
  }
}
