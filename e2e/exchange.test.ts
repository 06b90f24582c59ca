import assert from 'node:assert/strict'
import { test } from 'node:test'
import { calendar, elsewhere, event, gives } from '../testing/elsewhere.ts'
import { nothingWrong } from './both-schemes.ts'
import { newPerson, openHouse, signIn } from './house.ts'

const FILE = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'PRODID:-//x//y//EN',
  'BEGIN:VEVENT',
  'UID:1',
  'SUMMARY:치과',
  'DTSTART;TZID=Asia/Tokyo:20300105T150000',
  'END:VEVENT',
  'BEGIN:VEVENT',
  'UID:2',
  'SUMMARY:시간마다 물 마시기',
  'DTSTART:20300105T090000',
  'RRULE:FREQ=HOURLY',
  'END:VEVENT',
  'END:VCALENDAR',
  '',
].join('\r\n')

test('a calendar is looked through, brought in and taken out, and shown to others at an address that can be taken away', async () => {
  const house = await openHouse()
  const { newPage, complaints } = await newPerson(house, 'phone')
  const page = await newPage()
  await signIn(page)
  await page.goto('/app/settings')
  await page.getByRole('link', { name: '달력 연결' }).click()
  await page.getByRole('heading', { name: '달력 연결', level: 1 }).waitFor()
  await page.getByLabel('시간대').waitFor()
  await nothingWrong(page)

  await page.getByLabel('파일 고르기').setInputFiles({ name: '일정.ics', mimeType: 'text/calendar', buffer: Buffer.from(FILE) })
  await page.getByRole('heading', { name: '일정.ics에서 가져올 것' }).waitFor()
  await page.getByText('새로 1개').waitFor()
  await page.getByText('시간마다 물 마시기').waitFor()
  await nothingWrong(page)
  await page.getByRole('button', { name: '가져오기' }).click()
  await page.getByRole('heading', { name: '일정.ics에서 가져왔어요' }).waitFor()
  const taken = await page.request.get('/api/planner/export')
  assert.match(await taken.text(), /SUMMARY:치과\r\n[\s\S]{0,200}DTSTART:20300105T150000/)

  await page.getByRole('radio', { name: '바쁜 시간만' }).click()
  await page.getByRole('button', { name: '주소 만들기' }).click()
  const dialog = page.getByRole('dialog')
  const url = await dialog.getByLabel('구독 주소', { exact: true }).inputValue()
  await nothingWrong(page)
  await dialog.getByRole('button', { name: '다 했어요' }).click()
  const shown = await (await fetch(url)).text()
  assert.match(shown, /SUMMARY:바쁨/)
  assert.doesNotMatch(shown, /치과/)
  await page.getByText('바쁜 시간만 보여 줘요').waitFor()
  await page.getByRole('button', { name: '주소 없애기' }).click()
  await page.getByRole('button', { name: '주소 만들기' }).waitFor()
  assert.equal((await fetch(url)).status, 404)
  assert.deepEqual(complaints, [])
})

test('a calendar of others is subscribed to, seen in the plan and on the Day, hidden, and let go', async () => {
  const house = await openHouse({ PRIVATE_CALENDARS: 'on' })
  const { newPage, complaints } = await newPerson(house, 'desk')
  const page = await newPage()
  await signIn(page)
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Seoul' }).format(new Date()).replaceAll('-', '')
  const one = event(
    '1',
    'SUMMARY:학부모 모임',
    `DTSTART;TZID=Asia/Seoul:${today}T190000`,
    `DTEND;TZID=Asia/Seoul:${today}T203000`,
  )
  const school = await elsewhere(gives(calendar(...one, ...event('2', 'SUMMARY:체육대회', `DTSTART;VALUE=DATE:${today}`))))
  await page.goto('/app/settings/calendars')
  const address = page.getByLabel('달력 주소')
  await address.fill('https://192.168.0.1.test/x')
  await address.press('Enter')
  await page.getByText('이 주소에서 답이 오지 않았어요.').first().waitFor()
  await address.fill(school.url)
  await address.press('Enter')
  await page.getByLabel('학교, 3반 이름').waitFor()
  await nothingWrong(page)
  await page.goto('/app/plan?view=week')
  await page.locator('.plan-bk.plan-foreign', { hasText: '학부모 모임' }).waitFor()
  await page.locator('.plan-wk-todo', { hasText: '체육대회' }).waitFor()
  await nothingWrong(page)
  await page.goto('/app/plan')
  await page.locator('.plan-month .plan-foreign', { hasText: '체육대회' }).waitFor()
  await nothingWrong(page)
  await page.goto('/app/today')
  await page.getByRole('list', { name: '구독하는 달력의 일정' }).getByText('학부모 모임').waitFor()
  await nothingWrong(page)
  await page.goto('/app/settings/calendars')
  await page.getByRole('switch', { name: '일정에 보이기' }).click()
  await page.getByRole('switch', { name: '일정에 보이기', checked: false }).waitFor()
  await page.goto('/app/plan?view=list')
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.goto('/app/settings/calendars')
  await page.getByRole('button', { name: '학교, 3반 구독 끝내기' }).click()
  await page.getByRole('button', { name: '구독 끝내기', exact: true }).click()
  await page.getByText('구독하는 달력이 없어요.').waitFor()
  assert.deepEqual(complaints, [])
})
