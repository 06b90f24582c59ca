import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { until } from '../testing/process.ts'
import { nothingWrong } from './both-schemes.ts'
import { newPerson, openHouse, signIn } from './house.ts'

/** A diary in one hand, and for eyes that need large text: how many taps it takes, and where the thumb finds them. */
let page: Page
let complaints: readonly string[]
let origin: string
const BEST = 440
const timeZone = 'Asia/Seoul'
const dayBack = (n: number) => new Date(Date.now() + 9 * 3_600_000 - n * 86_400_000).toISOString().slice(0, 10)
const button = (name: string | RegExp) => page.getByRole('button', { name })
const choose = (group: string, name: string) =>
  page.getByRole('group', { name: group }).getByRole('button', { name, exact: true }).tap()
const blow = (flow: number) => choose('눈금', `${flow}, ${zoneOf(flow)}`)
const open = () => button(/^적을 것이 있어요/).tap()
const zoneOf = (flow: number) => (flow >= 0.8 * BEST ? '초록' : flow < 0.5 * BEST ? '빨강' : '노랑')
const save = () => button(/기록 남기기$/).tap()
const call = async (method: string, path: string, data: object) => {
  const answer = await page.request.fetch(`/api/diary/${path}`, { method, data, headers: { origin } })
  assert.ok(answer.ok(), await answer.text())
}

before(async () => {
  const house = await openHouse()
  const phone = await newPerson(house, 'phone')
  ;({ complaints } = phone)
  origin = house.url
  page = await phone.newPage()
  await signIn(page, '/app/diary')
  await call('put', 'consent', { textVersion: 1 })
  await call('post', 'peak-flow/bests', { from: dayBack(30), flow: BEST, meter: '미니 라이트', timeZone })
  const plan = { green: '하던 대로', yellow: '조절제를 하루 네 번으로 늘려요', red: '119', author: '김 선생님' }
  await call('put', 'plan', { ...plan, day: dayBack(30), timeZone })
  const schedules = [{ from: dayBack(30), to: null, weekdays: [1, 2, 3, 4, 5, 6, 7], times: [480], amount: 1 }]
  const about = { name: '심비코트 터부헬러', kind: 'combination', device: '', unit: '회', strength: '160/4.5', note: '' }
  await call('post', 'medicines', { ...about, schedules, stock: { units: 60, day: dayBack(3) }, timeZone })
})

/** How many taps something takes from the page on. */
const tapsOf = async (path: string, work: () => Promise<void>) => {
  await page.goto(path)
  await page.locator('h1').first().waitFor()
  await page.evaluate(() => {
    const counted = window as unknown as { taps: number }
    counted.taps = 0
    document.addEventListener('pointerup', () => counted.taps++, true)
  })
  await work()
  return page.evaluate(() => (window as unknown as { taps: number }).taps)
}
const there = (day: string, type: string) =>
  until(`${type} is written down`, async () => {
    const answer = await page.request.get(`/api/diary/records?from=${day}&to=${day}&type=${type}`)
    return (await answer.json()).items.length === 1
  })

test('what is no good day takes three taps, and each more blow one, on a bad day as on a good one', async () => {
  const taps: Record<string, number> = {}
  const count = async (what: string, n: number, type: string, middle: () => Promise<void>) => {
    taps[what] = await tapsOf(`/app/diary?day=${dayBack(n)}`, async () => {
      await open()
      await middle()
      await save()
      await there(dayBack(n), type)
    })
  }
  await count('a symptom', 1, 'symptom', () => choose('기침', '보통'))
  await count('a night', 2, 'symptom', () => choose('밤에 깸', '깼어요'))
  await count('a reliever', 3, 'reliever', () => button('2번').tap())
  await count('an attack', 4, 'visit', () => choose('진료와 발작', '발작'))
  await count('a reading', 5, 'lung_function', () => blow(390))
  await count('three blows', 6, 'lung_function', async () => {
    for (const flow of [390, 400, 380]) await blow(flow)
  })
  await count('three blows in red', 7, 'lung_function', async () => {
    for (const flow of [150, 190, 170]) await blow(flow)
  })
  taps['a dose'] = await tapsOf('/app/diary', async () => {
    await page.getByRole('checkbox', { name: /심비코트 터부헬러.*썼어요/ }).tap()
    await page.locator('[data-status=taken]').waitFor()
  })
  taps['from the Day'] = await tapsOf('/app/today', async () => {
    await page.locator('.diary-strip').getByRole('link', { name: '적을 것이 있어요' }).tap()
    await choose('기침', '약함')
    await save()
    await there(dayBack(0), 'symptom')
  })
  // A reading is asked within ten seconds: bench/web-diary.ts has the clock.
  const three = { 'a symptom': 3, 'a night': 3, 'a reliever': 3, 'an attack': 3, 'from the Day': 3 }
  assert.deepEqual(taps, { ...three, 'a reading': 3, 'three blows': 5, 'three blows in red': 5, 'a dose': 1 })
})

const blows = () => Promise.all([1, 2, 3].map((n) => page.getByLabel(`${n}번째`, { exact: true }).inputValue()))

test('a blow that was mistapped is chosen and tapped anew, or taken back; what no mark says is typed', async () => {
  await page.goto(`/app/diary?day=${dayBack(8)}`)
  await open()
  for (const flow of [390, 430, 380]) await blow(flow)
  await page.getByLabel('2번째', { exact: true }).tap()
  await blow(400)
  assert.deepEqual(await blows(), ['390', '400', '380'])
  await blow(410)
  assert.deepEqual(await blows(), ['390', '410', '380'], 'where all three are there, the chosen one is')
  await button('지우기').tap()
  await button('지우기').tap()
  assert.deepEqual(await blows(), ['', '', '380'])
  await blow(370)
  assert.deepEqual(await blows(), ['370', '', '380'])
  await button('다른 값').tap()
  for (const digit of '385') await choose('숫자판', digit)
  assert.deepEqual(await blows(), ['370', '385', '380'])
  await button('눈금에서 고르기').tap()
  assert.deepEqual(
    await page.locator('.diary-scale [data-blown]').allTextContents(),
    ['370', '380'],
    'what was blown is marked where it has a mark',
  )
})

test('the scale is one stop of the Tab key, arrows walk it, and a keyboard types into the fields', async () => {
  await page.goto(`/app/diary?day=${dayBack(8)}`)
  await open()
  await page.getByLabel('1번째', { exact: true }).fill('388')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  const focused = () => page.evaluate(() => document.activeElement?.textContent)
  assert.equal(await focused(), '400', 'the highest of late')
  for (const key of ['ArrowUp', 'ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowLeft']) await page.keyboard.press(key)
  assert.equal(await focused(), '390')
  await page.keyboard.press('Enter')
  assert.deepEqual((await blows()).slice(0, 2), ['388', '390'])
  await page.keyboard.press('Tab')
  assert.equal(await focused(), '다른 값')
})

test('the thumb finds what keeps a record wherever the form is scrolled, and nothing in it is smaller than a thumb', async () => {
  await page.goto('/app/diary')
  await open()
  const { height } = page.viewportSize()!
  const form = page.locator('form', { has: button(/기록 남기기$/) })
  for (const part of [0, 0.5, 1]) {
    await form.evaluate((one, share) => {
      const { top, height } = one.getBoundingClientRect()
      scrollTo(0, scrollY + top + share * Math.max(0, height - innerHeight))
    }, part)
    const box = await button(/기록 남기기$/).boundingBox()
    assert.ok(box && box.y > height / 2 && box.y + box.height <= height, `at ${part} it is at ${box?.y}`)
  }
  const small = await form.evaluate((one) =>
    [...one.querySelectorAll('button, input:not([type=file]), textarea')].flatMap((control) => {
      const { width, height } = control.getBoundingClientRect()
      return width > 0 && (height < 44 || width < 44) ? [`${control.textContent || control.className} ${width}x${height}`] : []
    }),
  )
  assert.deepEqual(small, [])
})

const PLACES = ['', '/medicines', '/month', '/month?view=week', '/month?view=year', '/trends', '/check', '/plan'] as const

test('with text of one and a half times its size, and of twice, every page of the diary still fits a phone', async () => {
  for (const place of [...PLACES, '/people', '/air', '/exchange', '/shares', '/settings', '/trash']) {
    await page.goto(`/app/diary${place}`)
    await page.locator('h1').first().waitFor()
    if (place === '') await open()
    for (const percent of [150, 200]) {
      const wide = await page.evaluate((size) => {
        document.documentElement.style.fontSize = `${size}%`
        const { scrollWidth, clientWidth } = document.documentElement
        return scrollWidth - clientWidth
      }, percent)
      assert.ok(wide <= 0, `${place || 'the day'} is ${wide} px too wide at ${percent} %`)
    }
    if (place === '') await nothingWrong(page)
  }
})

test('no page complained', () => assert.deepEqual(complaints, []))
