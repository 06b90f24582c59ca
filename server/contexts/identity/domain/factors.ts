import { fail } from '#platform/errors'

/** A key that a device or a password manager keeps, and lets nobody use who is not its owner. */
export type Passkey = Readonly<{
  id: string
  personId: string
  credentialId: string
  publicKey: Uint8Array
  counter: number
  transports: readonly string[]
  synced: boolean
  name: string
  created: Date
  used: Date | undefined
}>

/** What somebody can prove who they are with, besides a password. */
export type Factors = Readonly<{
  /** Since when codes of an app are asked for. */
  totp: Date | undefined
  passkeys: readonly Passkey[]
  recoveryCodesLeft: number
}>

/** A proof that was found to be right, and is still to be used up: each is good once. */
export type Proof = Readonly<
  | { by: 'totp'; step: number }
  | { by: 'recovery_code'; code: string }
  | { by: 'passkey'; passkeyId: string; counter: number; synced: boolean }
>

export type Method = 'totp' | 'passkey' | 'recovery_code'

export const MOST_PASSKEYS = 20
export const RECOVERY_CODES = 10

export const hasSecondFactor = ({ totp, passkeys }: Factors) => totp !== undefined || passkeys.length > 0

/** What can be asked of a person who has shown one factor. Nothing: the first is enough. */
export const methodsOf = (factors: Factors): readonly Method[] => {
  if (!hasSecondFactor(factors)) return []
  return [
    ...(factors.totp ? (['totp'] as const) : []),
    ...(factors.passkeys.length > 0 ? (['passkey'] as const) : []),
    ...(factors.recoveryCodesLeft > 0 ? (['recovery_code'] as const) : []),
  ]
}

/** Whether nothing is left after this one is gone; then recovery codes stand for nothing either. */
export const isLast = ({ totp, passkeys }: Factors, leaving: { totp: true } | { passkey: string }) =>
  'totp' in leaving ? passkeys.length === 0 : !totp && passkeys.every(({ id }) => id === leaving.passkey)

/** A code of the app, or one of those kept for the day when the app is lost. */
export const isTotpCode = (code: string) => /^\d{6}$/.test(code)

export const codeForm = (code: string) => code.normalize('NFKC').replace(/\s/g, '')

const MAX_NAME = 64

export const passkeyName = (given: string) => {
  const name = given.trim().normalize('NFC')
  if (name.length === 0 || [...name].length > MAX_NAME) throw fail('invalid', 'identity.bad_passkey_name', { max: MAX_NAME })
  return name
}

/** A counter that goes back, or stands, says that there are two of a key of which there is one. A key that does not count says 0. */
export const isCopied = (kept: number, shown: number) => (kept > 0 || shown > 0) && shown <= kept
