import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  randomInt,
  timingSafeEqual,
} from 'node:crypto'

/** 256 random bits, as text that fits a header, a cookie and a URL. */
export const newToken = () => randomBytes(32).toString('base64url')

/** Six digits, each as likely as any other. */
export const newCode = () => String(randomInt(1_000_000)).padStart(6, '0')

/** How a token is stored: who reads the table cannot sign in with it. */
export const sha256 = (text: string | Uint8Array) => createHash('sha256').update(text).digest()

/** The address of some bytes, under which nothing else can lie. */
export const hexOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** A token that only who holds the key can make, and can make again. `purpose` keeps one use of the key apart from another. */
export const keyedToken = (key: string, purpose: string, about: string) =>
  createHmac('sha256', key).update(`${purpose}\n${about}`).digest('base64url')

/** Takes the same time whether they are equal or not. */
export const sameSecret = (a: string, b: string) => timingSafeEqual(sha256(a), sha256(b))

const SEAL_VERSION = 1
const IV_BYTES = 12
const TAG_BYTES = 16
const HEAD_BYTES = 1 + IV_BYTES + TAG_BYTES

const sealingKey = (key: string, purpose: string) => Buffer.from(hkdfSync('sha256', key, '', `haruteo sealed ${purpose}`, 32))
const boundTo = (about: string) => Buffer.from(`${SEAL_VERSION}\n${about}`)

/**
 * Seals what the house must be able to read again, in the form in which it may be stored. Only who holds the key can open it, for the
 * same purpose, and in the same place: `about` names the row, so that a box moved to another row stays shut. The key is derived once:
 * for who opens many boxes.
 */
export const sealer = (key: string, purpose: string) => {
  const derived = sealingKey(key, purpose)
  const options = { authTagLength: TAG_BYTES }
  /** Throws where the box is not the one that was made with this key, for this purpose and place. */
  const openBytes = (about: string, box: Uint8Array): Buffer => {
    if (box[0] !== SEAL_VERSION || box.length < HEAD_BYTES) throw new Error('This is not a sealed secret.')
    const decipher = createDecipheriv('aes-256-gcm', derived, box.subarray(1, 1 + IV_BYTES), options)
      .setAAD(boundTo(about))
      .setAuthTag(box.subarray(1 + IV_BYTES, HEAD_BYTES))
    return Buffer.concat([decipher.update(box.subarray(HEAD_BYTES)), decipher.final()])
  }
  return {
    seal(about: string, content: string | Uint8Array): Buffer {
      const iv = randomBytes(IV_BYTES)
      const cipher = createCipheriv('aes-256-gcm', derived, iv, options).setAAD(boundTo(about))
      const body = Buffer.concat([
        typeof content === 'string' ? cipher.update(content, 'utf8') : cipher.update(content),
        cipher.final(),
      ])
      return Buffer.concat([Buffer.of(SEAL_VERSION), iv, cipher.getAuthTag(), body])
    },
    openBytes,
    open: (about: string, box: Uint8Array): string => openBytes(about, box).toString('utf8'),
  }
}
export type Sealer = ReturnType<typeof sealer>

/** One secret of its own, sealed. */
export const sealed = (key: string, purpose: string, about: string, text: string): Buffer =>
  sealer(key, purpose).seal(about, text)

/** What was sealed so; throws as `open` does. */
export const unsealed = (key: string, purpose: string, about: string, box: Uint8Array): string =>
  sealer(key, purpose).open(about, box)
