import { type Static, Type } from 'typebox'
import { For, Password, SignedIn, strict } from './sign-in.ts'

const Moment = Type.String({ format: 'date-time' })
const Bytes = (maxLength: number) => Type.String({ maxLength, pattern: '^[A-Za-z0-9_-]+$', description: 'base64url' })
const Extensions = Type.Record(Type.String({ maxLength: 100 }), Type.Unknown(), { maxProperties: 20 })
const Attachment = Type.Union([Type.Literal('platform'), Type.Literal('cross-platform')])
const Token = Type.String({ minLength: 1, maxLength: 200 })
const PasskeyName = Type.String({ minLength: 1, maxLength: 200, description: '1 to 64 characters' })

const credential = {
  id: Bytes(1_400),
  rawId: Bytes(1_400),
  type: Type.Literal('public-key'),
  clientExtensionResults: Extensions,
  authenticatorAttachment: Type.Optional(Attachment),
}

/** RegistrationResponseJSON of WebAuthn: what a browser gives when a passkey was made. */
export const PasskeyMade = Type.Object(
  {
    ...credential,
    response: Type.Object(
      {
        clientDataJSON: Bytes(8_000),
        attestationObject: Bytes(40_000),
        authenticatorData: Type.Optional(Bytes(40_000)),
        transports: Type.Optional(Type.Array(Type.String({ maxLength: 40 }), { maxItems: 10 })),
        publicKeyAlgorithm: Type.Optional(Type.Integer()),
        publicKey: Type.Optional(Bytes(8_000)),
      },
      strict,
    ),
  },
  { ...strict, description: 'What navigator.credentials.create answered, as JSON' },
)
export type PasskeyMade = Static<typeof PasskeyMade>

/** AuthenticationResponseJSON of WebAuthn: what a browser gives when a passkey was shown. */
export const PasskeyAnswer = Type.Object(
  {
    ...credential,
    response: Type.Object(
      {
        clientDataJSON: Bytes(8_000),
        authenticatorData: Bytes(8_000),
        signature: Bytes(8_000),
        userHandle: Type.Optional(Bytes(200)),
      },
      strict,
    ),
  },
  { ...strict, description: 'What navigator.credentials.get answered, as JSON' },
)
export type PasskeyAnswer = Static<typeof PasskeyAnswer>

const Code = Type.String({
  minLength: 6,
  maxLength: 100,
  description: 'The six digits of the app, or one of the recovery codes',
})
const ceremony = Type.String({ minLength: 1, maxLength: 200, description: 'As it came with the options' })

export const CeremonyView = Type.Object({
  ceremony: Type.String({ description: 'Send it back with the answer' }),
  options: Type.Record(Type.String(), Type.Unknown(), { description: 'For navigator.credentials, as JSON' }),
})
export const ByPasskey = Type.Object({ ceremony, passkey: PasskeyAnswer }, strict)
export type ByPasskey = Static<typeof ByPasskey>
export const PasskeySignIn = Type.Object({ ceremony, passkey: PasskeyAnswer, for: Type.Optional(For) }, strict)
export type PasskeySignIn = Static<typeof PasskeySignIn>

const Method = Type.Union([Type.Literal('totp'), Type.Literal('passkey'), Type.Literal('recovery_code')])
export const PendingView = Type.Object({
  pending: Type.Object({
    token: Type.Optional(Type.String({ description: 'For apps; a browser has it as a cookie' })),
    expiresAt: Moment,
    methods: Type.Array(Method),
  }),
})
export const PendingState = Type.Object({ expiresAt: Moment, methods: Type.Array(Method) })
export const Methods = Type.Object({ methods: Type.Array(Method) })
/** What a route answers by which somebody comes in: a session, or the question for the second factor. */
export const cameIn = { 201: SignedIn, 202: PendingView }

const token = Type.Optional(Token)
export const Second = Type.Union([
  Type.Object({ token, code: Code }, strict),
  Type.Object({ token, ceremony, passkey: PasskeyAnswer }, strict),
])
export type Second = Static<typeof Second>
export const SecondChallenge = Type.Object({ token }, strict)

export const Confirm = Type.Union([Type.Object({ password: Password }, strict), Type.Object({ code: Code }, strict), ByPasskey])
export type Confirm = Static<typeof Confirm>

const PasskeyView = Type.Object({
  id: Type.String(),
  name: Type.String(),
  createdAt: Moment,
  usedAt: Type.Union([Moment, Type.Null()]),
  synced: Type.Boolean({ description: 'Whether it is kept on more than one device' }),
})
const recoveryCodes = Type.Array(Type.String(), {
  description: 'Shown now and never again; empty where there are some already',
})

export const FactorsView = Type.Object({
  totp: Type.Union([Type.Object({ since: Moment }), Type.Null()]),
  passkeys: Type.Array(PasskeyView),
  recoveryCodesLeft: Type.Integer(),
  passkeysWork: Type.Boolean({ description: 'Whether the house has an address at which browsers keep passkeys' }),
})
export const TotpBegun = Type.Object({
  secret: Type.String({ description: 'To type into an app that cannot read pictures' }),
  address: Type.String({ description: 'otpauth://…, to be shown as a picture' }),
})
export const ConfirmTotp = Type.Object({ code: Type.String({ minLength: 6, maxLength: 20 }) }, strict)
export const RecoveryCodes = Type.Object({ recoveryCodes })
export const AddPasskey = Type.Object({ ceremony, name: PasskeyName, passkey: PasskeyMade }, strict)
export type AddPasskey = Static<typeof AddPasskey>
export const PasskeyAdded = Type.Object({ passkey: PasskeyView, recoveryCodes })
export const RenamePasskey = Type.Object({ name: PasskeyName }, strict)
export const ById = Type.Object({ id: Type.String({ format: 'uuid' }) })
