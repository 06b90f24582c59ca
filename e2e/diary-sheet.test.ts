import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { type House, newPerson, openHouse, signIn } from './house.ts'

/** The one page for a doctor, of somebody who wrote down as much as there can be. */
let house: House
let page: Page
const timeZone = 'Asia/Seoul'
const dayBack = (n: number) => new Date(Date.now() + 9 * 3_600_000 - n * 86_400_000).toISOString().slice(0, 10)
const long = (n: number, what = '숨이 차면 ') => what.repeat(Math.ceil(n / what.length)).slice(0, n)

const call = async (path: string, data: object, method = 'post') => {
  const answer = await page.request.fetch(`/api/diary/${path}`, { method, data, headers: { origin: house.url } })
  assert.ok(answer.ok(), `${path}: ${await answer.text()}`)
}

before(async () => {
  house = await openHouse()
  page = await (await newPerson(house, 'desk')).newPage()
  await signIn(page, '/app/diary')
  await call('consent', { textVersion: 1 }, 'put')
  await call('peak-flow/bests', { from: dayBack(300), flow: 440, meter: long(60, '미니 라이트 '), timeZone })
  const plan = { green: long(2_000), yellow: long(2_000), red: long(2_000), author: long(100, '김 선생님 ') }
  await call('plan', { ...plan, day: dayBack(200), timeZone }, 'put')
  for (let n = 0; n < 8; n++)
    await call('medicines', {
      ...{ name: `${n} ${long(90, '심비코트 터부헬러 ')}`, kind: 'controller', device: '', unit: '', strength: '160/4.5' },
      schedules: [{ from: dayBack(300), to: null, times: [480, 1_200], weekdays: [1, 2, 3, 4, 5, 6, 7], amount: 1 }],
      ...{ stock: null, note: '', timeZone },
    })
  const symptom = { cough: 3, wheeze: 3, breathless: 3, tight: 3, when: 'night', wokeUp: true, limited: true }
  const triggers = ['cold_air', 'pollen', 'exercise', 'dust', 'smoke', 'infection', 'stress']
  for (let n = 360; n > 0; n -= n > 14 ? 9 : 1) {
    const at = (minutes: number) => ({ day: dayBack(n), minutes, timeZone })
    await call('records', { ...at(430), type: 'lung_function', data: { blows: [200], reliever: 'before', meter: '다른 기기' } })
    await call('records', { ...at(500), type: 'symptom', data: { ...symptom, triggers } })
    await call('records', { ...at(600), type: 'visit', data: { kind: n % 2 ? 'attack' : 'emergency', note: long(200) } })
    await call('records', { ...at(700), type: 'memo', data: { text: long(1_000) } })
  }
})

for (const days of [29, 364])
  test(`of ${days + 1} days it is one page still, and what has no room ends in dots instead of being lost`, async () => {
    await page.setViewportSize({ width: 1_440, height: 1_200 })
    await page.goto(`/app/diary/report?from=${dayBack(days)}&to=${dayBack(0)}`)
    const sheet = page.getByRole('article')
    await sheet.getByText('진단이 아니에요').waitFor()
    await page.getByLabel('여쭤 볼 것').fill(Array.from({ length: 6 }, (_, n) => `${n} ${long(300)}`).join('\n'))
    await sheet.getByText(/^5 숨이/).waitFor()
    const lost = await sheet.evaluate((one) =>
      [one, ...one.querySelectorAll('.report-table, .report-cols, .report-cols section, ol')].map(
        (part) => `${part.className || part.tagName}: ${part.scrollHeight - part.clientHeight}`,
      ),
    )
    assert.deepEqual(
      lost.filter((said) => !said.endsWith(': 0')),
      [],
    )
    const pdf = await page.pdf({ preferCSSPageSize: true })
    assert.equal(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length, 1)
  })
