import { dayAfter, dayIn, startOfDay } from '#lib/time-zone.ts'
import { tidy } from './asking.ts'

/** What the address of the find page carries. Days are the person's, first and last included. */
export type Filters = Readonly<{
  q: string
  type?: 'note' | 'task' | undefined
  folder?: string | undefined
  tag?: string | undefined
  from?: string | undefined
  to?: string | undefined
  order?: 'newest' | undefined
}>

const DAY = /^\d{4}-\d{2}-\d{2}$/
const isDay = (text: string | null): text is string =>
  text !== null && DAY.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text) === true

/** Whatever stands in an address; what makes no sense is left out. */
export const readFilters = (params: URLSearchParams): Filters => {
  const type = params.get('type')
  const [folder, tag, from, to] = ['folder', 'tag', 'from', 'to'].map((name) => params.get(name)) as (string | null)[]
  return {
    q: tidy(params.get('q') ?? '').slice(0, 200),
    ...(type === 'note' || type === 'task' ? { type } : {}),
    ...(folder ? { folder } : {}),
    ...(tag ? { tag } : {}),
    ...(isDay(from ?? null) ? { from: from as string } : {}),
    ...(isDay(to ?? null) ? { to: to as string } : {}),
    ...(params.get('order') === 'newest' ? { order: 'newest' } : {}),
  }
}

export const writeFilters = ({ q, type, folder, tag, from, to, order }: Filters): URLSearchParams => {
  const params = new URLSearchParams(q ? { q } : {})
  for (const [name, value] of Object.entries({ type, folder, tag, from, to, order })) if (value) params.set(name, value)
  return params
}

/** As the house is asked: days become the moments between which they lie in the person's time zone. */
export const toQuery = ({ q, type, folder, tag, from, to, order }: Filters, zone: string) => ({
  q,
  ...(type ? { type } : {}),
  ...(folder ? { folder } : {}),
  ...(tag ? { tag } : {}),
  ...(from ? { from: startOfDay(from, zone).toISOString() } : {}),
  ...(to ? { to: startOfDay(dayAfter(to, 1), zone).toISOString() } : {}),
  ...(order ? { order } : {}),
})

/** The spans that are offered by name, in days up to today. */
const SPANS = { week: 7, month: 30, year: 365 } as const
export type Span = keyof typeof SPANS | 'any' | 'chosen'

export const daysOfSpan = (span: Span, now: Date, zone: string): Pick<Filters, 'from' | 'to'> => {
  if (span === 'any') return {}
  const today = dayIn(now, zone)
  return span === 'chosen' ? { from: dayAfter(today, -SPANS.week), to: today } : { from: dayAfter(today, 1 - SPANS[span]) }
}

export const spanOf = ({ from, to }: Filters, now: Date, zone: string): Span => {
  if (!from && !to) return 'any'
  const named = (['week', 'month', 'year'] as const).find((span) => !to && daysOfSpan(span, now, zone).from === from)
  return named ?? 'chosen'
}

export const isNarrowed = ({ type, folder, tag, from, to }: Filters) => Boolean(type || folder || tag || from || to)
