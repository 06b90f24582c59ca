import { type Static, type TSchema, Type } from 'typebox'
import { Color } from './tasks.ts'

const strict = { additionalProperties: false }
const When = Type.String({ format: 'date-time' })
const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])
const Name = Type.String({ minLength: 1, maxLength: 100, description: '1 to 50 characters' })

export const SubscriptionView = Type.Object({
  ...{ id: Type.String(), name: Type.String(), color: Color, hidden: Type.Boolean(), version: Type.Integer() },
  host: Type.String({ description: 'From whom it is; the rest of its address is not told again' }),
  things: Type.Integer({ description: 'How many days and times it holds' }),
  leftOut: Type.Integer({ description: 'How many of its events could not be read' }),
  fetchedAt: Nullable(When),
  triedAt: When,
  problem: Nullable(
    Type.Object({ code: Type.String(), reason: Type.String() }, { description: 'Why nothing came since `fetchedAt`' }),
  ),
})
export type SubscriptionView = Static<typeof SubscriptionView>
export const SubscriptionsView = Type.Object({ items: Type.Array(SubscriptionView) })

export const AddSubscription = Type.Object(
  {
    address: Type.String({ minLength: 1, maxLength: 2_000, description: 'https:// or webcal://' }),
    name: Type.Optional(Name),
    color: Type.Optional(Color),
    timeZone: Type.String({ minLength: 1, maxLength: 64, description: 'On whose clock it is read, where none was chosen yet' }),
  },
  strict,
)
export type AddSubscription = Static<typeof AddSubscription>
export const EditSubscription = Type.Object(
  { name: Type.Optional(Name), color: Type.Optional(Color), hidden: Type.Optional(Type.Boolean()) },
  { ...strict, minProperties: 1 },
)
export type EditSubscription = Static<typeof EditSubscription>
