import { type Static, Type } from 'typebox'
import { strict } from './sign-in.ts'

export const ProviderName = Type.Object({ name: Type.String({ pattern: '^[a-z0-9]{1,20}$', description: 'Such as google' }) })

export const ProviderList = Type.Object({
  items: Type.Array(Type.Object({ name: Type.String(), label: Type.String({ description: 'What it is called' }) })),
})

export const StartQuery = Type.Object(
  {
    to: Type.Optional(
      Type.String({ maxLength: 500, description: 'Where in the application to go afterwards, such as /write' }),
    ),
  },
  strict,
)

/** Providers add what they like to what we need; it is read from the address itself. */
export const CallbackQuery = Type.Object({}, { additionalProperties: true })

export const Away = Type.Object({
  url: Type.String({ description: 'The provider’s page to go to, in the same browser, within ten minutes' }),
})

export const LinkedView = Type.Object({
  id: Type.String(),
  provider: Type.String(),
  label: Type.String(),
  shown: Type.String({ description: 'What the person knows it by: an address or a name there' }),
  connectedAt: Type.String({ format: 'date-time' }),
  usedAt: Type.String({ format: 'date-time' }),
})
export type LinkedView = Static<typeof LinkedView>
export const LinkedList = Type.Object({ items: Type.Array(LinkedView) })
export const LinkedId = Type.Object({ id: Type.String({ format: 'uuid' }) })
