import type { Page } from 'playwright-core'
import { cut, isPlain, looksPlain, type Send } from './hostile-page.ts'

const PAGES = [
  '/medicines',
  '/month',
  '/trends',
  '/report',
  '/plan',
  '/people',
  '/air',
  '/exchange',
  '/shares',
  '/settings',
  '/trash',
]
const NO_SYMPTOM = { cough: 1, wheeze: 0, breathless: 0, tight: 0, when: 'day', wokeUp: false, limited: false, triggers: [] }
const timeZone = 'Asia/Seoul'
/** Yesterday: nothing of it lies ahead at any hour. */
const lately = () => new Date(Date.now() + 9 * 3_600_000 - 86_400_000).toISOString().slice(0, 10)

/** Says this text in every field of the diary; answers with the address of a copy for whoever has it. */
export const tellDiary = async (send: Send, text: string, n: number): Promise<string> => {
  const day = lately()
  const make = (path: string, body: object) => send('POST', `/api/diary/${path}`, body)
  const note = cut(text, 1_000)
  const at = { day, minutes: n % 60, timeZone }
  const meter = cut(text, 60)
  await make('records', { ...at, type: 'symptom', data: { ...NO_SYMPTOM, note } })
  await make('records', { ...at, type: 'memo', data: { text: note } })
  await make('records', { ...at, type: 'visit', data: { kind: 'clinic', note } })
  await make('records', { ...at, type: 'lung_function', data: { blows: [390], reliever: 'before', meter, note } })
  const schedules = [{ from: day, to: null, weekdays: [1, 2, 3, 4, 5, 6, 7], times: [480], amount: 1 }]
  const said = { device: cut(text, 60), unit: cut(text, 30), strength: cut(text, 60), note }
  const medicine = await make('medicines', {
    ...{ name: cut(text, 100), kind: 'controller', ...said, schedules, stock: { units: 60, day }, timeZone },
  })
  await make('doses', {
    ...{ ...at, medicineId: medicine.id, planned: { day, minutes: 480 }, status: 'skipped', amount: 1, reason: cut(text, 200) },
  })
  await make('peak-flow/bests', { from: day, flow: 440, meter, timeZone })
  const plan = { green: cut(text, 2_000), yellow: cut(text, 2_000), red: cut(text, 2_000), author: cut(text, 100) }
  await send('PUT', '/api/diary/plan', { ...plan, day, timeZone })
  const parts = [{ heading: cut(text, 100), text: cut(text, 5_000) }]
  const { url } = await make('shares', { title: cut(text, 100), parts, from: day, to: day, days: 7 })
  return url
}

/** Looks at all pages of the diary, and at the Day, which shows some of it. */
export const lookAtDiary = async (page: Page) => {
  for (const place of [`?day=${lately()}`, '?write', ...PAGES]) await looksPlain(page, `/app/diary${place}`)
  await looksPlain(page, '/app/today')
}

/** What a stranger is shown by the link of a copy. */
export const lookAtCopy = async (reader: Page, url: string) => {
  await reader.goto(url)
  await reader.locator('h1').first().waitFor()
  await isPlain(reader, 'a copy of the diary')
}
