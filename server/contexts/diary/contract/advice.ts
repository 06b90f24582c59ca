import { type Static, Type } from 'typebox'
import { Page } from '#platform/paging'
import { DoseView } from './care.ts'
import { GlancesView, Zone } from './look.ts'
import { RecordView } from './records.ts'
import { By, Id, Nullable, strict, When } from './shared.ts'

export const Advice = Nullable(
  Type.Object(
    {
      zone: Type.Enum(['yellow', 'red']),
      emergency: Type.Boolean({ description: 'The emergency call (119 in Korea) is shown first' }),
      plan: Nullable(
        Type.Object(
          { id: Type.String(), text: Type.String(), author: Type.String(), day: Type.String() },
          { description: 'The clinician’s words for this zone, of the plan that held on that day' },
        ),
      ),
    },
    { description: 'What is shown in yellow and red. Null in green, and without a zone' },
  ),
)
export type AdviceView = Static<typeof Advice>
export const OneRecord = Type.Object({ ...RecordView.properties, advice: Advice })
export type OneRecord = Static<typeof OneRecord>

export const OneOrMoreDays = Type.Object({
  ...GlancesView.properties,
  advice: Type.Union(Advice.anyOf, { description: 'Where a single day was asked for' }),
})

export const ShowPlan = Type.Object({ zone: Zone, recordId: Type.Optional(Id) }, strict)
export type ShowPlan = Static<typeof ShowPlan>
export const ShownView = Type.Object({
  ...{ id: Type.String(), zone: Zone, planId: Nullable(Type.String()), recordId: Nullable(Type.String()) },
  ...{ shownAt: When, confirmedAt: Nullable(When), writtenBy: By },
})
export type ShownView = Static<typeof ShownView>
export const ShownPage = Page(ShownView)

const settings = {
  blur: Type.Boolean({ description: 'Values show only when they are touched: for screens that others see' }),
  alarms: Type.Boolean({ description: 'To be told when a dose is due; no notice says of what' }),
}
export const SettingsView = Type.Object(settings)
export const ChangeSettings = Type.Object(
  { blur: Type.Optional(settings.blur), alarms: Type.Optional(settings.alarms) },
  { ...strict, minProperties: 1 },
)
export type ChangeSettings = Static<typeof ChangeSettings>

/** Null: there is no diary. */
export const Today = Type.Object({
  today: Nullable(
    Type.Object({
      ...{ day: Type.String(), blur: settings.blur },
      records: Type.Integer({ description: 'What was written down today' }),
      green: Type.Boolean({ description: 'A day without symptoms, so far' }),
      zone: Nullable(Zone),
      percent: Nullable(Type.Number()),
      doses: Type.Array(Type.Object({ ...DoseView.properties, name: Type.String() })),
      advice: Advice,
    }),
  ),
})
export type Today = Static<typeof Today>
