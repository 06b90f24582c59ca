import { type Static, Type } from 'typebox'

/** What the browser may send and will get. The web imports this file and nothing else of identity. */

export const MIN_PASSWORD = 10
export const MAX_PASSWORD = 128
export const MAX_NAME = 24

const strict = { additionalProperties: false }
const Email = Type.String({ minLength: 3, maxLength: 254, description: 'An e-mail address' })
const Password = Type.String({
  minLength: 1,
  maxLength: 1_000,
  description: `${MIN_PASSWORD} to ${MAX_PASSWORD} characters of any kind`,
})

export const PersonView = Type.Object({
  id: Type.String(),
  email: Type.String(),
  name: Type.String(),
  role: Type.Union([
    Type.Literal('owner'),
    Type.Literal('admin'),
    Type.Literal('moderator'),
    Type.Literal('editor'),
    Type.Literal('member'),
  ]),
})
export type PersonView = Static<typeof PersonView>

export const SignIn = Type.Object({ email: Email, password: Password }, strict)
export type SignIn = Static<typeof SignIn>

export const SignedIn = Type.Object({
  accessToken: Type.String({ description: 'Send it as Authorization: Bearer …; a browser has it as a cookie already' }),
  expiresAt: Type.String({ format: 'date-time' }),
  person: PersonView,
})
export type SignedIn = Static<typeof SignedIn>

export const SetUp = Type.Object(
  {
    token: Type.String({ minLength: 1, maxLength: 200, description: 'From the set-up link that the first start printed' }),
    email: Email,
    password: Password,
    name: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
  },
  strict,
)
export type SetUp = Static<typeof SetUp>
