import { createHmac } from 'node:crypto'
import type { Delivery, Outcome } from '../events.ts'
import { type Reported, report } from '../peers.ts'
import { sameSecret } from '../secrets.ts'

/** How a delivery travels. `id`: its row in the outbox of `from`. `v`: a letter of another version is given up, and shown. */
export type Letter = Delivery & Readonly<{ v: number; id: string; from: string; tries: number; lane: number }>
export const VERSION = 1

/** What its outbox is told of it. */
export type Receipt = Omit<Letter, 'v' | 'data' | 'from'> & Readonly<{ failed: Reported }>

export const receiptFor = ({ v: _v, data: _data, from: _from, ...rest }: Letter, outcome: Outcome): Receipt => ({
  ...rest,
  failed: report(outcome),
})

const sealOf = (secret: string, subject: string, text: string) =>
  createHmac('sha256', secret).update(`${subject}\n${text}`).digest('base64url')

/** Only who knows the secret of the house can write what is believed, whoever else reaches the broker. */
export const wrap = (secret: string, subject: string, value: unknown): string => {
  const text = JSON.stringify(value)
  return `${sealOf(secret, subject, text)}\n${text}`
}

/** What was wrapped with this secret for this subject; nothing else. */
export const unwrap = (secret: string, subject: string, wrapped: string): unknown => {
  const at = wrapped.indexOf('\n')
  const text = wrapped.slice(at + 1)
  return at > 0 && sameSecret(wrapped.slice(0, at), sealOf(secret, subject, text)) ? JSON.parse(text) : undefined
}
