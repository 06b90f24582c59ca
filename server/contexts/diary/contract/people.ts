import { type Static, Type } from 'typebox'
import { Cursor, Limit, Page } from '#platform/paging'
import { Id, Nullable, strict, When } from './shared.ts'

const Role = Type.Enum(['guardian', 'clinician'])
const State = Type.Enum(['invited', 'active', 'expired', 'ended'])

export const LendDiary = Type.Object(
  {
    email: Type.String({
      minLength: 3,
      maxLength: 254,
      description: 'Of somebody in this house; whether there is one is not told',
    }),
    role: Role,
    mayWrite: Type.Optional(Type.Boolean({ description: 'A guardian may write in it' })),
    expiresAt: Type.String({ format: 'date-time', description: 'Within a year' }),
  },
  strict,
)
export type LendDiary = Static<typeof LendDiary>

const common = {
  ...{ id: Type.String(), role: Role, mayWrite: Type.Boolean(), state: State },
  ...{ createdAt: When, acceptedAt: Nullable(When), expiresAt: When },
}
export const ProxyView = Type.Object({
  ...{ ...common, endedAt: Nullable(When), email: Type.String() },
  name: Nullable(Type.String({ description: 'Once they have come in' })),
})
export type ProxyView = Static<typeof ProxyView>
export const ProxiesView = Type.Object({
  items: Type.Array(ProxyView, { description: 'The newest first, those that are over among them' }),
  staffMayLook: Type.Boolean({
    description: 'Whether this house lets its staff look into diaries, with a reason that is shown',
  }),
})
export const SharedView = Type.Object({
  ...common,
  person: Type.Object(
    { id: Type.String(), name: Nullable(Type.String()) },
    { description: 'Whose diary; `person` of other routes' },
  ),
})
export type SharedView = Static<typeof SharedView>
export const SharedWithMe = Type.Object({ items: Type.Array(SharedView) })

export const MIN_REASON = 10
export const LookIn = Type.Object(
  {
    person: Id,
    reason: Type.String({ minLength: MIN_REASON, maxLength: 500, description: 'The diary’s person reads it' }),
  },
  strict,
)
export type LookIn = Static<typeof LookIn>
export const LookInView = Type.Object({ id: Type.String(), endsAt: When })

export const AskLooks = Type.Object({ cursor: Cursor, limit: Limit })
const LookView = Type.Object({
  ...{ n: Type.Integer(), at: When },
  by: Nullable(
    Type.Object(
      { id: Type.String(), name: Nullable(Type.String({ description: 'Null: they have left' })) },
      { description: 'Null: whoever has the link' },
    ),
  ),
  as: Type.Enum(['self', 'guardian', 'clinician', 'staff', 'link'], {
    description: 'link: through a secret address, the first time on a day',
  }),
  what: Type.String({
    description:
      'records, days, summary, export …; wrote: something was written; opened: staff began; calendar: the dose times were fetched; copy: a shared copy was opened',
  }),
  ...{ from: Nullable(Type.String()), to: Nullable(Type.String()) },
  reason: Nullable(Type.String({ description: 'Of staff' })),
})
export type LookView = Static<typeof LookView>
export const LooksView = Page(LookView)
export const LooksCheck = Type.Object({
  lines: Type.Integer(),
  broken: Nullable(
    Type.Integer({ description: 'The first line that is not as it was written, or stands behind one that is missing' }),
  ),
})
