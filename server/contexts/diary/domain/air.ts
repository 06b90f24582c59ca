import type { Air } from '../contract/air.ts'

export type Band = 'good' | 'moderate' | 'bad' | 'very_bad'
const BANDS: readonly Band[] = ['good', 'moderate', 'bad', 'very_bad']
/** The highest of each band but the last, in µg/m³ (Ministry of Environment of Korea, since 27 March 2018; easylaw.go.kr). */
const LIMITS = { pm25: [15, 35, 75], pm10: [30, 80, 150] } as const

/** In which band of Korea's a measure is; null where there is none. */
export const bandOf = (what: keyof typeof LIMITS, value: number | null): Band | null =>
  value === null ? null : (BANDS[LIMITS[what].filter((limit) => value > limit).length] ?? null)

export const withBands = <T extends Air>(air: T) => ({
  ...air,
  ...{ pm25Band: bandOf('pm25', air.pm25), pm10Band: bandOf('pm10', air.pm10) },
})

/** The stations are of one country, and their hours are those of its clocks. */
export const SERVICE_ZONE = 'Asia/Seoul'

/** What a station measured in an hour, in µg/m³; `hour` is the one that has passed, 1 to 24. Null: nothing to rely on. */
export type Hour = Readonly<{ day: string; hour: number; pm25: number | null; pm10: number | null }>

/** The mean of the hours of a day that were measured, rounded: the bands are those of a day's mean. Null where there is none. */
export const meanOf = (hours: readonly Hour[], day: string) => {
  const of = (what: 'pm25' | 'pm10') => {
    const values = hours.flatMap((hour) => (hour.day === day && hour[what] !== null ? [hour[what]] : []))
    return values.length === 0 ? null : Math.round(values.reduce((sum, value) => sum + value, 0) / values.length)
  }
  return { pm25: of('pm25'), pm10: of('pm10') }
}
