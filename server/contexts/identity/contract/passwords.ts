import { Type } from 'typebox'

export const PasswordRuleView = Type.Object({
  min: Type.Integer({ description: 'The fewest characters' }),
  minStaff: Type.Integer({ description: 'The fewest of an owner or of staff without a second factor' }),
  max: Type.Integer(),
})
