import { Type } from 'typebox'
import { strict } from './sign-in.ts'

export const RefreshToken = Type.Object(
  { refreshToken: Type.String({ minLength: 1, maxLength: 1_000, description: 'As it was given out' }) },
  strict,
)

export const KeySet = Type.Object({
  keys: Type.Array(
    Type.Object({
      ...{ kty: Type.String(), crv: Type.String(), x: Type.String(), kid: Type.String() },
      ...{ alg: Type.String(), use: Type.String() },
    }),
  ),
})
