import { randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import { isTotpCode } from './domain/factors.ts'
import { recoveryCode } from './domain/recovery-code.ts'
import type { OneTimeCodes } from './ports/one-time-codes.ts'

/** What every app understands, said nowhere else. */
const FORM = { algorithm: 'SHA1', digits: 6, period: 30 }
const SEED_BYTES = 20

export const oneTimeCodes = (): OneTimeCodes => ({
  newSeed: () => new Secret({ size: SEED_BYTES }).base32,
  address: (seed, house, email) =>
    new TOTP({ ...FORM, issuer: house, label: email, secret: Secret.fromBase32(seed) }).toString(),
  stepOf: (seed, code, now) => {
    if (!isTotpCode(code)) return undefined
    const timestamp = now.getTime()
    const delta = TOTP.validate({ ...FORM, token: code, secret: Secret.fromBase32(seed), timestamp, window: 1 })
    return delta === null ? undefined : TOTP.counter({ period: FORM.period, timestamp }) + delta
  },
  newRecoveryCode: () => recoveryCode(randomBytes(24)),
})
