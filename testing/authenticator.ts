import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import { isoCBOR } from '@simplewebauthn/server/helpers'

type Options = Readonly<{ challenge: string; user?: { id: string } }>
/** What a browser or an authenticator may get wrong, or be made to. */
type Twist = Readonly<{
  origin?: string
  rpId?: string
  challenge?: string
  type?: string
  verified?: boolean
  present?: boolean
  counter?: number
  userHandle?: string
  signedBy?: { privateKey: KeyObject }
}>

const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest()
const base64url = (data: Uint8Array | string) => Buffer.from(data).toString('base64url')

/** A passkey in software: signs what a site asks for, as a browser would send it, or with something wrong. */
export const authenticator = (origin: string) => {
  const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const credentialId = randomBytes(32)
  const { x = '', y = '' } = keys.publicKey.export({ format: 'jwk' })
  let counter = 0
  let userHandle = ''

  const clientData = (type: string, { challenge }: Options, twist: Twist) =>
    Buffer.from(
      JSON.stringify({
        type: twist.type ?? type,
        challenge: twist.challenge ?? challenge,
        origin: twist.origin ?? origin,
        crossOrigin: false,
      }),
    )

  const handle = (twist: Twist) => {
    const given = twist.userHandle ?? userHandle
    return given ? { userHandle: given } : {}
  }

  const authData = (twist: Twist, attested?: Uint8Array) => {
    const { present = true, verified = true, rpId = new URL(origin).hostname } = twist
    const flags = (present ? 1 : 0) | (verified ? 4 : 0) | (attested ? 0x40 : 0)
    const count = Buffer.alloc(4)
    count.writeUInt32BE(twist.counter ?? counter)
    return Buffer.concat([sha256(rpId), Buffer.of(flags), count, attested ?? Buffer.alloc(0)])
  }

  const credential = { id: base64url(credentialId), rawId: base64url(credentialId), type: 'public-key' }
  return {
    id: base64url(credentialId),
    keys,
    /** The counter that the next signature shows is one higher than this. */
    countFrom: (n: number) => {
      counter = n
    },
    make: (options: Options, twist: Twist = {}) => {
      userHandle = options.user?.id ?? ''
      const key = new Map<number, number | Uint8Array>([
        ...([
          [1, 2],
          [3, -7],
          [-1, 1],
        ] as const),
        [-2, new Uint8Array(Buffer.from(x, 'base64url'))],
        [-3, new Uint8Array(Buffer.from(y, 'base64url'))],
      ])
      const length = Buffer.alloc(2)
      length.writeUInt16BE(credentialId.length)
      const attested = Buffer.concat([Buffer.alloc(16), length, credentialId, isoCBOR.encode(key)])
      const attestation = new Map<string, unknown>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', new Uint8Array(authData(twist, attested))],
      ])
      return {
        ...credential,
        clientExtensionResults: {},
        response: {
          clientDataJSON: base64url(clientData('webauthn.create', options, twist)),
          attestationObject: base64url(isoCBOR.encode(attestation as never)),
          transports: ['internal'],
        },
      }
    },
    show: (options: Options, twist: Twist = {}) => {
      counter++
      const data = authData(twist)
      const client = clientData('webauthn.get', options, twist)
      const { privateKey } = twist.signedBy ?? keys
      const signature = sign('sha256', Buffer.concat([data, sha256(client)]), privateKey)
      return {
        ...credential,
        clientExtensionResults: {},
        response: {
          clientDataJSON: base64url(client),
          authenticatorData: base64url(data),
          signature: base64url(signature),
          ...handle(twist),
        },
      }
    },
  }
}
