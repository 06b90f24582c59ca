import { createECDH, ECDH } from 'node:crypto'
import { isIP } from 'node:net'
import { log, reason } from '#platform/log'
import { askOutside, isInside } from '#platform/outward'
import type { Courier, HouseKeys, KeyStore, Sent } from '../ports.ts'

const CURVE = 'prime256v1'
const LONGEST = 2_000
const PUBLIC_BYTES = 65
const PRIVATE_BYTES = 32
const AUTH_BYTES = 16

type Needs = Readonly<{
  keys: KeyStore
  /** Where the house is reached: push services want to know whom to write to. */
  publicOrigin: string | undefined
  /** A push service of the operator's own, which may be a neighbour; all others lie outside, over https. */
  pushHome: string | undefined
}>

/** Sends by Web Push (RFC 8030): sealed for the browser (RFC 8291), signed by the house (RFC 8292). */
export const webPushCourier = ({ keys, publicOrigin, pushHome }: Needs): Courier => {
  const subject = publicOrigin?.startsWith('https:') ? publicOrigin : 'mailto:push@haruteo.invalid'
  const ask = askOutside(pushHome)
  let own: Promise<HouseKeys> | undefined
  const ownKeys = () => {
    own ??= keys.find().then((found) => found ?? keys.keep(freshKeys()))
    own.catch(() => {
      own = undefined
    })
    return own
  }
  return {
    publicKey: async () => (await ownKeys()).publicKey,

    isPlace: (endpoint) => isPlace(endpoint, pushHome),
    areKeys: ({ p256dh, auth }) => isPoint(p256dh) && Buffer.from(auth, 'base64url').length === AUTH_BYTES,

    send: async ({ endpoint, p256dh, auth }, message, topic, liveMs): Promise<Sent> => {
      const { default: webPush } = await import('web-push')
      const { headers, body } = webPush.generateRequestDetails({ endpoint, keys: { p256dh, auth } }, JSON.stringify(message), {
        ...{ TTL: Math.ceil(liveMs / 1_000), urgency: 'high', topic, contentEncoding: 'aes128gcm' },
        vapidDetails: { subject, ...(await ownKeys()) },
      })
      const said = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))
      try {
        const answer = await ask(endpoint, { method: 'POST', headers: said, body })
        return sentOf(answer, new URL(endpoint).host)
      } catch (error) {
        // The address is a secret of the browser's: whose house it is must do.
        log('info', 'a push service was not reached', { host: new URL(endpoint).host, error: reason(error).split('\n')[0] })
        return { is: 'again', afterMs: undefined }
      }
    },
  }
}

const sentOf = ({ status, headers }: Response, host: string): Sent => {
  if (status >= 200 && status < 300) return { is: 'taken' }
  if (status === 404 || status === 410) return { is: 'gone' }
  if (status === 429 || status >= 500) {
    const seconds = Number(headers.get('retry-after'))
    return { is: 'again', afterMs: seconds > 0 ? seconds * 1_000 : undefined }
  }
  log('warn', 'a push service refused', { host, status })
  return { is: 'refused' }
}

const isPlace = (endpoint: string, pushHome: string | undefined) => {
  const url = URL.parse(endpoint)
  if (!url || endpoint.length > LONGEST || url.username || url.password || url.hash) return false
  if (pushHome && url.origin === new URL(pushHome).origin) return true
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (url.protocol !== 'https:' || url.port !== '') return false
  return isIP(host) ? !isInside(host) : host.includes('.') && !/\.(?:local|internal|localhost|home\.arpa)\.?$/.test(host)
}

/** Whether these are the bytes of a point on the curve. */
const isPoint = (text: string) => {
  const bytes = Buffer.from(text, 'base64url')
  if (bytes.length !== PUBLIC_BYTES) return false
  try {
    ECDH.convertKey(bytes, CURVE)
    return true
  } catch {
    return false
  }
}

const freshKeys = (): HouseKeys => {
  const pair = createECDH(CURVE)
  pair.generateKeys()
  const half = pair.getPrivateKey()
  const privateKey = Buffer.concat([Buffer.alloc(PRIVATE_BYTES - half.length), half]).toString('base64url')
  return { publicKey: pair.getPublicKey().toString('base64url'), privateKey }
}
