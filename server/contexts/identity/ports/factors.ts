import type { AuditEntry } from '../domain/audit.ts'
import type { Factors, Passkey, Proof } from '../domain/factors.ts'
import type { Mail } from '../domain/mail.ts'

/** What is written down, and told, along with a change. */
export type Told = Readonly<{ entry: AuditEntry; mail?: Mail }>

/** Recovery codes arrive in clear and are kept as hashes; the seed of an app is sealed. */
export interface FactorStore {
  of(personId: string): Promise<Factors>
  /** The seed from which codes are computed: of an app that works, or that is being set up. */
  seed(personId: string, state: 'confirmed' | 'begun'): Promise<string | undefined>
  /** Begins to set up an app; what was begun before is forgotten. Refused where one works already. */
  beginTotp(personId: string, seed: string, now: Date): Promise<void>
  /** The app works: this step was shown. New recovery codes come with it where there are none left. */
  confirmTotp(personId: string, step: number, codes: readonly string[], now: Date, told: Told): Promise<void>
  /** `last`: nothing else is left, and the recovery codes go too. */
  removeTotp(personId: string, last: boolean, now: Date, told: Told): Promise<void>
  replaceRecoveryCodes(personId: string, codes: readonly string[], now: Date, told: Told): Promise<void>
  /** Whether this is a recovery code of theirs that was not used. */
  knowsRecoveryCode(personId: string, code: string): Promise<boolean>
  addPasskey(passkey: Passkey, codes: readonly string[], told: Told): Promise<void>
  passkeyByCredential(credentialId: string): Promise<Passkey | undefined>
  renamePasskey(personId: string, id: string, name: string, now: Date, entry: AuditEntry): Promise<void>
  removePasskey(personId: string, id: string, last: boolean, now: Date, told: Told): Promise<void>
  /** Takes every factor off, and the recovery codes. */
  reset(personId: string, now: Date, told: Told): Promise<void>
  /** Uses a proof up; false where it was used before or in the meantime: of two who show the same one, one is believed. */
  spend(personId: string, proof: Proof, now: Date, told?: Told): Promise<boolean>
  note(entry: AuditEntry, now: Date): Promise<void>
}
