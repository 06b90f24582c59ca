import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** 256 random bits, as text that fits a header, a cookie and a URL. */
export const newToken = () => randomBytes(32).toString('base64url')

/** How a token is stored: who reads the table cannot sign in with it. */
export const sha256 = (text: string) => createHash('sha256').update(text).digest()

/** A token that only who holds the key can make, and can make again. `purpose` keeps one use of the key apart from another. */
export const keyedToken = (key: string, purpose: string, about: string) =>
  createHmac('sha256', key).update(`${purpose}\n${about}`).digest('base64url')

/** Takes the same time whether they are equal or not. */
export const sameSecret = (a: string, b: string) => timingSafeEqual(sha256(a), sha256(b))
