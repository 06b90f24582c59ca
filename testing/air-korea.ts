import type { ServerResponse } from 'node:http'
import { elsewhere } from './elsewhere.ts'

export const KEY = 'a+key/of==data.go.kr'
export const hour = (dataTime: string, pm25Value: string | null, pm10Value: string | null, flags: object = {}) => ({
  ...{ so2Grade: '1', coFlag: null, khaiValue: '61', so2Value: '0.003', coValue: '0.4', pm25Flag: null, pm10Flag: null },
  ...{ o3Grade: '1', dataTime, pm25Value, pm10Value, ...flags },
})

/** As the service answers. */
export const told = (items: readonly object[], resultCode = '00') =>
  JSON.stringify({
    response: {
      body: { totalCount: items.length, items, pageNo: 1, numOfRows: 48 },
      header: {
        resultMsg: resultCode === '00' ? 'NORMAL_CODE' : 'LIMITED NUMBER OF SERVICE REQUESTS EXCEEDS ERROR',
        resultCode,
      },
    },
  })

export const says =
  (text: string, status = 200) =>
  (_request: unknown, reply: ServerResponse) =>
    reply.writeHead(status, { 'content-type': 'application/json;charset=UTF-8' }).end(text)

/** The public service for air, and the settings by which a world asks it. */
export const airKoreaHere = async (text: string) => {
  const house = await elsewhere(says(text))
  const AIR_KOREA_URL = `${new URL(house.url).origin}/B552584/ArpltnInforInqireSvc`
  return { house, env: { AIR_KOREA_KEY: KEY, AIR_KOREA_URL } }
}
