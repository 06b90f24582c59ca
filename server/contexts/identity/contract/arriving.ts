import { type Static, Type } from 'typebox'
import { Answers, Name, Secret } from './joining.ts'
import { Email, strict } from './sign-in.ts'

export const ArrivalView = Type.Object({
  provider: Type.String(),
  label: Type.String({ description: 'What the provider is called' }),
  name: Type.Union([Type.String(), Type.Null()], { description: 'What they are called there; a suggestion' }),
  email: Type.Union([Type.String(), Type.Null()]),
  emailConfirmed: Type.Boolean({ description: 'Whether the provider has confirmed the address' }),
  joining: Type.Union([Type.Literal('invitation'), Type.Literal('open')]),
})
export type ArrivalView = Static<typeof ArrivalView>

export const JoinByProvider = Type.Object(
  {
    name: Name,
    consents: Answers,
    invitation: Type.Optional(Secret),
    joining: Type.Optional(
      Type.Object(
        { id: Type.String({ format: 'uuid' }), secret: Secret },
        {
          ...strict,
          description: 'A joining whose code was confirmed: for who has no confirmed address at the provider',
        },
      ),
    ),
    email: Type.Optional(Email),
  },
  strict,
)
export type JoinByProvider = Static<typeof JoinByProvider>
