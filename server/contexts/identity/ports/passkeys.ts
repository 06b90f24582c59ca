import type { PasskeyAnswer, PasskeyMade } from '../contract/factors.ts'
import type { Passkey } from '../domain/factors.ts'
import type { Site } from '../domain/site.ts'
import type { Person } from '../public.ts'

/** What the browser is to be asked with, as it wants it. */
export type Options = Readonly<Record<string, unknown>>

/** The cryptography of passkeys (WebAuthn). A wrong answer is undefined, whatever is wrong with it. */
export interface PasskeyCeremonies {
  toMake(site: Site, person: Person, known: readonly Passkey[]): Promise<{ challenge: string; options: Options }>
  made(
    site: Site,
    challenge: string,
    given: PasskeyMade,
  ): Promise<Pick<Passkey, 'credentialId' | 'publicKey' | 'counter' | 'transports' | 'synced'> | undefined>
  /** `of`: one of these; otherwise the browser offers what it has. */
  toShow(site: Site, of: readonly Passkey[] | undefined): Promise<{ challenge: string; options: Options }>
  /** The counter is handed on, not judged. */
  shown(
    site: Site,
    challenge: string,
    passkey: Passkey,
    given: PasskeyAnswer,
  ): Promise<{ counter: number; synced: boolean } | undefined>
}
