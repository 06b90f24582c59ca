import { type Static, Type } from 'typebox'
import { strict } from './sign-in.ts'

const Time = Type.String({ format: 'date-time' })
const Scope = Type.String({ minLength: 1, maxLength: 60 })
const view = {
  id: Type.String({ format: 'uuid' }),
  name: Type.String(),
  scopes: Type.Array(Type.String()),
  createdAt: Time,
  usedAt: Type.Union([Time, Type.Null()], { description: 'The last use, to five minutes' }),
  expiresAt: Time,
}

export const PersonalTokenView = Type.Object(view)
export type PersonalTokenView = Static<typeof PersonalTokenView>
export const PersonalTokenList = Type.Object({
  items: Type.Array(PersonalTokenView),
  scopes: Type.Array(Type.String(), { description: 'What a token can be made for' }),
})
export const MadeToken = Type.Object({ ...view, token: Type.String({ description: 'Shown this once' }) })
export const MakeToken = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 60, description: 'What it is for' }),
    scopes: Type.Array(Scope, { minItems: 1, maxItems: 50 }),
    days: Type.Integer({ minimum: 1, maximum: 366, description: 'How long it is good' }),
  },
  strict,
)
export type MakeToken = Static<typeof MakeToken>
export const TokenId = Type.Object({ id: Type.String({ format: 'uuid' }) })
