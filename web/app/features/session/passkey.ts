import type { PublicKeyCredentialCreationOptionsJSON, PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/browser'
import type { paths } from '#lib/api-types.d.ts'

type Options = Readonly<Record<string, unknown>>
type BodyOf<T> = T extends { requestBody: { content: { 'application/json': infer B } } } ? B : never
export type PasskeyAnswer = BodyOf<paths['/api/identity/sessions/passkey']['post']>['passkey']
export type PasskeyMade = BodyOf<paths['/api/identity/passkeys']['post']>['passkey']

// Most visits ask for no passkey: what knows of them is loaded by those that do.
const library = () => import('@simplewebauthn/browser')

/** Whether this browser has passkeys, at this address. */
export const hasPasskeys = () => globalThis.isSecureContext && typeof globalThis.PublicKeyCredential === 'function'

/** Asks the browser for a passkey; throws where its person gives up. `offered`: among what it fills in. */
export const showPasskey = async (options: Options, offered = false) => {
  const { startAuthentication } = await library()
  const optionsJSON = options as unknown as PublicKeyCredentialRequestOptionsJSON
  const answered = await startAuthentication({ optionsJSON, useBrowserAutofill: offered, verifyBrowserAutofillInput: false })
  return answered as unknown as PasskeyAnswer
}

/** Has the browser make a passkey. */
export const makePasskey = async (options: Options) => {
  const { startRegistration } = await library()
  const made = await startRegistration({ optionsJSON: options as unknown as PublicKeyCredentialCreationOptionsJSON })
  return made as unknown as PasskeyMade
}

/** Whether the browser itself can offer passkeys where a name is asked for. */
export const offersPasskeys = async () => hasPasskeys() && (await (await library()).browserSupportsWebAuthnAutofill())

/** Takes back a question that is open, as when the page is left. */
export const stopAsking = async () => (await library()).WebAuthnAbortService.cancelCeremony()

/** Whether somebody was asked and said no, or let the time run out: that needs no words. */
export const isGivenUp = (error: unknown) => error instanceof Error && ['NotAllowedError', 'AbortError'].includes(error.name)
