import { type Static, Type } from 'typebox'
import { Calendar, Nullable, strict, TimeZone, When } from './shared.ts'

export const FIELDS = ['zones', 'readings', 'symptoms', 'reliever', 'adherence', 'visits', 'memo'] as const
export type Field = (typeof FIELDS)[number]
const Field = Type.Enum(FIELDS, {
  description: 'Zones and completeness; readings; symptoms; puffs; doses; visits and attacks; memos',
})

const period = { from: Calendar, to: Calendar }
export const DraftAsked = Type.Object(
  { ...period, timeZone: TimeZone, fields: Type.Array(Field, { minItems: 1, maxItems: FIELDS.length, uniqueItems: true }) },
  strict,
)
export type DraftAsked = Static<typeof DraftAsked>

const Part = Type.Object(
  { heading: Type.String({ maxLength: 100 }), text: Type.String({ minLength: 1, maxLength: 20_000 }) },
  strict,
)
const Words = { title: Type.String({ minLength: 1, maxLength: 100 }), parts: Type.Array(Part, { minItems: 1, maxItems: 12 }) }
export const DraftView = Type.Object({ title: Type.String(), parts: Type.Array(Part) })
export const MakeShare = Type.Object(
  {
    ...{ ...Words, ...period },
    days: Type.Integer({ minimum: 1, maximum: 90, description: 'So long the link opens it' }),
  },
  { ...strict, description: 'Exactly what is shared: nothing is added to it, and nothing of it changes when the diary does' },
)
export type MakeShare = Static<typeof MakeShare>

const share = {
  id: Type.String(),
  state: Type.Enum(['open', 'revoked', 'expired']),
  ...{ createdAt: When, expiresAt: When, revokedAt: Nullable(When) },
  views: Type.Integer({ description: 'How often the link was opened' }),
  lastViewedAt: Nullable(When),
}
export const ShareView = Type.Object({
  ...share,
  copy: Nullable(
    Type.Object({ ...Words, ...period }, { description: 'Null once the link opens it no more: the copy is erased' }),
  ),
})
export type ShareView = Static<typeof ShareView>
export const SharesView = Type.Object({
  items: Type.Array(ShareView, { description: 'The newest first, of the last 90 days' }),
})
export const MadeShare = Type.Object({
  ...{ id: Type.String(), expiresAt: When },
  url: Type.String({ description: 'The link, shown this once' }),
})
export const CopyToken = Type.Object({ token: Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' }) })
