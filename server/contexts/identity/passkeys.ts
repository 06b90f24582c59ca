import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import type { Passkey } from './domain/factors.ts'
import type { Options, PasskeyCeremonies } from './ports/passkeys.ts'

/** Large, and of use to those alone who have a passkey. */
const library = () => import('@simplewebauthn/server')

const HOUSE = 'Haruteo'
const TIMEOUT_MS = 5 * 60_000
/** Of the signatures that there are: Ed25519, ES256, RS256. */
const ALGORITHMS = [-8, -7, -257]

const named = (known: readonly Passkey[]) =>
  known.map(({ credentialId, transports }) => ({ id: credentialId, transports: [...transports] }))

/** The person’s id, as bytes: it tells nobody anything. */
const userHandle = (personId: string) => new Uint8Array(Buffer.from(personId.replaceAll('-', ''), 'hex'))

/** The library throws at whatever is wrong. What was wrong is of use to who tries to forge, and to nobody else. */
const orUndefined = async <T>(work: () => Promise<T | undefined>): Promise<T | undefined> => {
  try {
    return await work()
  } catch {
    return undefined
  }
}

export const webAuthn = (): PasskeyCeremonies => ({
  toMake: async (site, person, known) => {
    const { generateRegistrationOptions } = await library()
    const options = await generateRegistrationOptions({
      ...{ rpName: HOUSE, rpID: site.id, userName: person.email, userDisplayName: person.name },
      ...{ userID: userHandle(person.id), timeout: TIMEOUT_MS, attestationType: 'none', supportedAlgorithmIDs: ALGORITHMS },
      excludeCredentials: named(known),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    })
    return { challenge: options.challenge, options: options as unknown as Options }
  },
  made: (site, challenge, given) =>
    orUndefined(async () => {
      const { verifyRegistrationResponse } = await library()
      const { verified, registrationInfo } = await verifyRegistrationResponse({
        response: given as unknown as RegistrationResponseJSON,
        ...{ expectedChallenge: challenge, expectedOrigin: site.origin, expectedRPID: site.id },
        ...{ requireUserVerification: true, supportedAlgorithmIDs: ALGORITHMS },
      })
      if (!verified) return undefined
      const { credential, credentialDeviceType } = registrationInfo
      const { id, publicKey, counter, transports = [] } = credential
      return { credentialId: id, publicKey, counter, transports, synced: credentialDeviceType === 'multiDevice' }
    }),
  toShow: async (site, of) => {
    const { generateAuthenticationOptions } = await library()
    const options = await generateAuthenticationOptions({
      ...{ rpID: site.id, timeout: TIMEOUT_MS, userVerification: 'required' },
      ...(of ? { allowCredentials: named(of) } : {}),
    })
    return { challenge: options.challenge, options: options as unknown as Options }
  },
  shown: (site, challenge, passkey, given) =>
    orUndefined(async () => {
      if (given.response.userHandle !== undefined && !isHandleOf(passkey.personId, given.response.userHandle)) return undefined
      const { verifyAuthenticationResponse } = await library()
      const { verified, authenticationInfo } = await verifyAuthenticationResponse({
        response: given as unknown as AuthenticationResponseJSON,
        ...{ expectedChallenge: challenge, expectedOrigin: site.origin, expectedRPID: site.id, requireUserVerification: true },
        credential: { id: passkey.credentialId, publicKey: new Uint8Array(passkey.publicKey), counter: 0 },
      })
      if (!verified) return undefined
      return { counter: authenticationInfo.newCounter, synced: authenticationInfo.credentialDeviceType === 'multiDevice' }
    }),
})

const isHandleOf = (personId: string, handle: string) =>
  Buffer.from(handle, 'base64url').equals(Buffer.from(userHandle(personId)))
