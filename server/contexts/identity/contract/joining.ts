import { type Static, Type } from 'typebox'
import { Page } from '#platform/paging'
import { Email, Password, strict } from './sign-in.ts'

const Time = Type.String({ format: 'date-time' })
export const Kind = Type.Union([Type.Literal('terms'), Type.Literal('privacy'), Type.Literal('news')])
export const Name = Type.String({
  minLength: 1,
  maxLength: 100,
  description: '2 to 24 letters of Hangul or Latin, digits, ._- and spaces',
})
export const Answers = Type.Array(
  Type.Object({ kind: Kind, version: Type.Integer({ minimum: 1 }), given: Type.Boolean() }, strict),
  {
    maxItems: 10,
    description: 'What is said to each of the texts of /api/identity/consents/texts',
  },
)
export const Secret = Type.String({ minLength: 1, maxLength: 200 })

export const Given = Type.Union([
  Type.Literal('admin'),
  Type.Literal('moderator'),
  Type.Literal('editor'),
  Type.Literal('member'),
])
export const Invite = Type.Object(
  {
    role: Given,
    email: Type.Optional(Email),
    uses: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 100, description: 'How many may come in by it; 1 where it is for an address' }),
    ),
    days: Type.Optional(Type.Integer({ minimum: 1, maximum: 30 })),
  },
  strict,
)
export type Invite = Static<typeof Invite>

const invitation = {
  id: Type.String({ format: 'uuid' }),
  inviter: Type.String(),
  role: Given,
  email: Type.Union([Type.String(), Type.Null()]),
  ...{ uses: Type.Integer(), used: Type.Integer(), createdAt: Time, expiresAt: Time },
  state: Type.Union([Type.Literal('open'), Type.Literal('used'), Type.Literal('expired'), Type.Literal('revoked')]),
}
const InvitationView = Type.Object(invitation)
export type InvitationView = Static<typeof InvitationView>
export const InvitationList = Page(InvitationView)
export const Invited = Type.Object({
  ...invitation,
  link: Type.String({ description: 'The path that opens the door; shown now and never again' }),
})
export const ById = Type.Object({ id: Type.String({ format: 'uuid' }) })

export const OpenInvitation = Type.Object({ token: Secret }, strict)
export const InvitationOpened = Type.Object({
  inviter: Type.String(),
  email: Type.Union([Type.String(), Type.Null()], { description: 'Whom it is for, if for one alone' }),
  expiresAt: Time,
})
export const JoinByInvitation = Type.Object(
  { token: Secret, email: Type.Optional(Email), name: Name, password: Password, consents: Answers },
  strict,
)
export type JoinByInvitation = Static<typeof JoinByInvitation>

export const BeginJoining = Type.Object({ email: Email }, strict)
export const JoiningBegun = Type.Object({
  id: Type.String({ format: 'uuid' }),
  secret: Type.String({ description: 'Belongs to this request: the code is worth nothing without it' }),
  expiresAt: Time,
  mailed: Type.Boolean({ description: 'False: the owner of the house reads the mail, and passes it on' }),
})
export const ConfirmJoining = Type.Object({ secret: Secret, code: Type.String({ pattern: '^[0-9]{6}$' }) }, strict)
export const JoinByCode = Type.Object({ secret: Secret, name: Name, password: Password, consents: Answers }, strict)
export type JoinByCode = Static<typeof JoinByCode>

const Words = Type.Object(
  { title: Type.String({ minLength: 1, maxLength: 100 }), text: Type.String({ minLength: 1, maxLength: 20_000 }) },
  strict,
)
const text = { kind: Kind, version: Type.Integer(), required: Type.Boolean(), ko: Words, en: Words }
export const ConsentTextView = Type.Object(text)
export const ConsentTexts = Type.Object({ items: Type.Array(ConsentTextView) })
export const WriteConsentText = Type.Object(
  { version: Type.Integer({ minimum: 1, description: 'The version that this takes the place of' }), ko: Words, en: Words },
  strict,
)
export const ByKind = Type.Object({ kind: Kind })
export const ConsentsView = Type.Object({
  items: Type.Array(
    Type.Object({
      ...text,
      given: Type.Boolean(),
      saidVersion: Type.Union([Type.Integer(), Type.Null()]),
      saidAt: Type.Union([Time, Type.Null()]),
      due: Type.Boolean({ description: 'Whether I am to be asked' }),
    }),
  ),
})
export const SayConsent = Type.Object({ version: Type.Integer({ minimum: 1 }), given: Type.Boolean() }, strict)
