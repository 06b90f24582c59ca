import { type Static, Type } from 'typebox'
import { Calendar, Nullable, strict, TimeZone, When, Whose } from './shared.ts'

const Particles = Type.Integer({ minimum: 0, maximum: 5_000, description: 'µg/m³' })
const Pollen = Type.Object(
  {
    kind: Type.Enum(['oak', 'pine', 'grass', 'weeds', 'other']),
    level: Type.Enum(['low', 'moderate', 'high', 'very_high']),
  },
  strict,
)
const said = { pm25: Nullable(Particles), pm10: Nullable(Particles), pollen: Type.Array(Pollen, { maxItems: 5 }) }
export const Air = Type.Object(said, strict)
export type Air = Static<typeof Air>

export const OnDay = Type.Object({ day: Calendar })
export const PutAir = Type.Object({ ...said, timeZone: TimeZone }, strict)
export type PutAir = Static<typeof PutAir>
export const AirAsked = Type.Object({ from: Calendar, to: Calendar, ...Whose.properties })
export type AirAsked = Static<typeof AirAsked>

const Band = Nullable(
  Type.Enum(['good', 'moderate', 'bad', 'very_bad'], {
    description: '좋음, 보통, 나쁨, 매우나쁨: of Korea, since 27 March 2018',
  }),
)
const bands = { pm25Band: Band, pm10Band: Band }
/** The air of a day, as it was written down. */
const AirOfDay = Type.Object({ day: Type.String(), ...said, ...bands })
export type AirOfDay = Static<typeof AirOfDay>
export const AirView = Type.Object({
  items: Type.Array(AirOfDay, { description: 'The days of which the air was written down' }),
  hasStations: Type.Boolean({ description: 'Whether a station can be asked for' }),
})

export const AtStation = Type.Object({
  station: Type.String({
    minLength: 1,
    maxLength: 30,
    pattern: '\\S',
    description: 'Its name, such as 종로구',
    examples: ['종로구'],
  }),
})
/** What a station measured today, to be written down or not. */
export const StationView = Type.Object({
  ...{ station: Type.String(), day: Type.String(), pm25: Nullable(Particles), pm10: Nullable(Particles), ...bands },
  hour: Type.Integer({
    minimum: 0,
    maximum: 24,
    description: 'The last hour that was measured; the figures are the mean until then',
  }),
  told: When,
  isLate: Type.Boolean({ description: 'The service told nothing newer' }),
})
