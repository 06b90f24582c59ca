import assert from 'node:assert/strict'
import { test } from 'node:test'
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
