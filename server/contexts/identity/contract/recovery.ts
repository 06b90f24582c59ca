import { type Static, Type } from 'typebox'
import { Email, Password, strict } from './sign-in.ts'

const Token = Type.String({ minLength: 1, maxLength: 200, description: 'What stands behind the # of the link' })

export const BeginRecovery = Type.Object({ email: Email }, strict)
export const OpenRecovery = Type.Object({ token: Token }, strict)
export const RecoveryView = Type.Object({
  email: Type.String({ description: 'Whose new password it will be' }),
  min: Type.Integer({ description: 'The fewest characters of it' }),
})
export const FinishRecovery = Type.Object({ token: Token, password: Password }, strict)
export type FinishRecovery = Static<typeof FinishRecovery>

export const OwnPasswordView = Type.Object({
  has: Type.Boolean({ description: 'Whether there is one: who came by a provider has none until they choose it' }),
  min: Type.Integer({ description: 'The fewest characters of a new one' }),
})
export const ChangePassword = Type.Object(
  {
    current: Type.Optional(Password),
    password: Password,
  },
  { ...strict, description: 'Without the current one, a fresh proof is asked for' },
)
export type ChangePassword = Static<typeof ChangePassword>

export const ChangeEmail = Type.Object({ email: Email }, strict)
export const EmailToken = Type.Object({ token: Token }, strict)
export const EmailView = Type.Object({ email: Type.String({ description: 'The address that the account has now' }) })
