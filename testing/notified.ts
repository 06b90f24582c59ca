import { browserEnd } from './push-service.ts'
import type { Answer } from './world.ts'

/** The morning's task is told of on a telephone, and put off. */
export const remind = async (
  mina: (method: string, path: string, body?: unknown) => Promise<Answer>,
  pushUrl: string,
  runDue: () => Promise<unknown>,
) => {
  const at = (path: string) => `/api/notify/${path}`
  await mina('GET', at('settings'))
  await mina('PATCH', at('settings'), {
    ...{ deviceZone: 'Asia/Seoul', lead: [10, 60], dayAt: 480, titles: false },
    quiet: { from: 1_320, to: 420, days: [1, 2, 3, 4, 5] },
  })
  const phone = { endpoint: 'https://push.example.org/send/8Xk2', name: 'Android 전화기', language: 'ko' }
  await mina('POST', at('devices'), { ...phone, keys: KNOWN_KEYS })
  await mina('GET', at('devices'))
  const { body: device } = await mina('POST', at('devices'), { ...phone, endpoint: `${pushUrl}/x`, keys: browserEnd().keys })
  await mina('POST', at(`devices/${device.id}/trial`))
  await mina('DELETE', at(`devices/${device.id}`))
  await mina('POST', '/api/planner/tasks', { title: '흡입기', day: '2030-01-01', starts: 541, remind: [1] })
  await runDue()
  const { body: inbox } = await mina('GET', at('inbox?lane=urgent&limit=1'))
  await mina('GET', at('inbox/state'))
  await mina('POST', at(`inbox/${inbox.items[0].id}/snooze`), { for: 'ten_minutes' })
  await mina('POST', at(`inbox/${inbox.items[0].id}/read`))
  await mina('POST', at('inbox/read'))
}
/** Of a browser that there never was. */
const KNOWN_KEYS = {
  p256dh: 'BNhBN5_imkkknUZXw_nQxMLt_zUMy8isDMSgunwVh3RcBPBKO-FKuUfrnbYLQ-KSqYQcmkEkKkybrIN3ir2HVow',
  auth: 'BTBZMqHH6r4Tts7J_aSIgg',
}
