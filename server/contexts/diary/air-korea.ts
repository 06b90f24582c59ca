import { type Static, Type } from 'typebox'
import { Value } from 'typebox/value'
import { budgets } from '#platform/budgets'
import { fail } from '#platform/errors'
import { log } from '#platform/log'
import { askOutside } from '#platform/outward'
import type { AskStation } from './ports/stations.ts'

/** The public service for what the stations of Korea measure: data.go.kr, B552584/ArpltnInforInqireSvc. */
type Service = Readonly<{ url: string; key: string }>

const A_DAY_AND_MORE = '48'
const TOTAL_MS = budgets.station.waitMs

const Said = Type.Union([Type.String(), Type.Null()])
const Answer = Type.Object({
  response: Type.Object({
    header: Type.Object({ resultCode: Type.String() }),
    body: Type.Optional(
      Type.Object({
        items: Type.Array(
          Type.Object({
            dataTime: Said,
            ...{ pm25Value: Type.Optional(Said), pm10Value: Type.Optional(Said) },
            ...{ pm25Flag: Type.Optional(Said), pm10Flag: Type.Optional(Said) },
          }),
        ),
      }),
    ),
  }),
})
type Item = NonNullable<Static<typeof Answer>['response']['body']>['items'][number]

const AT = /^(\d{4}-\d{2}-\d{2}) (\d{2}):00$/
const WHOLE = /^\d{1,4}$/

/** A flag says why a value is not to be relied on: 점검및교정, 장비점검, 자료이상, 통신장애. */
const measured = (value: string | null | undefined, flag: string | null | undefined) =>
  value && !flag && WHOLE.test(value) ? Number(value) : null

/** Midnight is told as 24:00 of the day that ends with it, so the hour is that which has passed: 1 to 24. */
const hourOf = ({ dataTime, ...said }: Item) => {
  const [, day, hour] = AT.exec(dataTime ?? '') ?? []
  if (!day || !hour) return []
  const measures = { pm25: measured(said.pm25Value, said.pm25Flag), pm10: measured(said.pm10Value, said.pm10Flag) }
  return [{ day, hour: Number(hour), ...measures }]
}

/** The portal's own number for what is wrong before the service is asked, as a wrong key; it may come in XML though JSON was asked for. */
const complaintIn = (text: string) => /returnReasonCode[">: ]{1,4}(\d{1,3})[<"]/.exec(text)?.[1] ?? 'unreadable'

const readAnswer = (text: string) => {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return { complaint: complaintIn(text) }
  }
  if (!Value.Check(Answer, json)) return { complaint: complaintIn(text) }
  const { header, body } = json.response
  return header.resultCode === '00' && body ? { hours: body.items.flatMap(hourOf) } : { complaint: header.resultCode }
}

/** Asks for the last hours of a station by its name; nothing else is said, and nothing of who wants to know. */
export const airKorea = ({ url, key }: Service): AskStation => {
  const ask = askOutside(url, { totalMs: TOTAL_MS })
  // The portal gives its keys in two forms, one of them ready for an address.
  const given = key.includes('%') ? key : encodeURIComponent(key)
  return async (station) => {
    const asked = new URLSearchParams({
      ...{ returnType: 'json', numOfRows: A_DAY_AND_MORE, pageNo: '1', ver: '1.3' },
      ...{ dataTerm: 'DAILY', stationName: station },
    })
    const answer = await ask(`${url}/getMsrstnAcctoRltmMesureDnsty?serviceKey=${given}&${asked}`).catch(() => undefined)
    const read = answer?.ok ? readAnswer(await answer.text()) : { complaint: String(answer?.status ?? 'no answer') }
    if (read.hours) return read.hours
    log('warn', 'the service for air did not tell', { complaint: read.complaint })
    throw fail('unavailable', 'diary.air_not_told')
  }
}
