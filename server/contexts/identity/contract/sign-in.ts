import { type Static, Type } from 'typebox'

export const strict = { additionalProperties: false }
export const Email = Type.String({ minLength: 3, maxLength: 254, description: 'An e-mail address' })
export const Password = Type.String({
  minLength: 1,
  maxLength: 1_000,
  description: 'A new one: up to 128 characters of any kind; how many at least, GET /api/identity/password-rule says',
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
  avatar: Type.Optional(
    Type.Union([Type.String(), Type.Null()], { description: 'The picture: /api/identity/avatars/{avatar}/64 or /256' }),
  ),
})
export type PersonView = Static<typeof PersonView>

export const For = Type.Union([Type.Literal('browser'), Type.Literal('app')], {
  description: 'An app gets an access token for ten minutes and a refresh token; a browser, where nothing is said, a cookie',
})

export const SignIn = Type.Object({ email: Email, password: Password, for: Type.Optional(For) }, strict)
export type SignIn = Static<typeof SignIn>

export const SignedIn = Type.Object({
  accessToken: Type.Optional(
    Type.String({
      description: 'For apps: send it as Authorization: Bearer …. A browser has its cookie, and no script the token',
    }),
  ),
  expiresAt: Type.String({ format: 'date-time', description: 'When the access token ends; for a browser, its session' }),
  refreshToken: Type.Optional(
    Type.String({ description: 'For apps: send it to /tokens/refresh, once, and keep the one that comes back' }),
  ),
  refreshExpiresAt: Type.Optional(Type.String({ format: 'date-time' })),
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

export const SetupView = Type.Object({ open: Type.Boolean({ description: 'Whether the house still waits for its owner' }) })
