import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { until } from '../testing/process.ts'
import { nothingWrong } from './both-schemes.ts'
import { newPerson, openHouse, signIn } from './house.ts'

const TITLE = '되살려 본 저녁의 기록'
const MINUTE_MS = 60_000

/** How light a page is on the whole, from 0 to 255. */
const lightness = async (page: Page) =>
  (
    await sharp(await page.screenshot())
      .greyscale()
      .stats()
  ).channels[0]?.mean ?? Number.NaN

test('a note comes out at its hour under its Korean address, is read in the dark and on paper, commented on, and taken back', async () => {
  const house = await openHouse()
  const { newPage, complaints } = await newPerson(house)
  const page = await newPage()
  await signIn(page)
  const headers = { origin: house.url }
  const body = '## 첫째\n\n백업은 되살려 본 만큼만 백업이다.\n\n## 둘째\n\n빈 서버에서 시작했다.\n'
  const note = await (await page.request.post('/api/notes', { data: { title: TITLE, body }, headers })).json()
  await page.request.patch('/api/comments/settings', { data: { guests: true }, headers: { ...headers, 'if-match': '"0"' } })

  // From the note to its hour, which is the next minute but one.
  await page.goto(`/app/write/${note.id}`)
  await page.getByRole('button', { name: /나만/ }).first().click()
  await page.getByRole('link', { name: '블로그에 펴내기' }).click()
  await page.waitForURL(/\/app\/blog\/article\//)
  const at = new Date(Math.ceil(Date.now() / MINUTE_MS) * MINUTE_MS + MINUTE_MS)
  await page
    .getByLabel(/언제|펴낼 때|시각/)
    .first()
    .fill(new Date(at.getTime() + 9 * 60 * MINUTE_MS).toISOString().slice(0, 16))
  await page.getByRole('button', { name: '예약하기' }).click()
  await page.getByText('예약했어요').waitFor()
  await page.getByText('예약', { exact: true }).first().waitFor()
  await nothingWrong(page)

  const address = `/blog/${encodeURIComponent('되살려-본-저녁의-기록')}`
  const reader = await newPerson(house, 'phone', { javaScriptEnabled: false, colorScheme: 'dark' })
  const read = await reader.newPage()
  assert.equal((await read.goto(address))?.status(), 404, 'before its hour')
  await until('it is out', async () => (await read.request.get(address)).status() === 200, 4 * MINUTE_MS)
  assert.ok(Date.now() >= at.getTime())

  // In the dark, without a script, under an address that a person can read.
  await read.goto('/blog')
  await read.getByRole('link', { name: TITLE }).click()
  assert.equal(decodeURIComponent(new URL(read.url()).pathname), '/blog/되살려-본-저녁의-기록')
  const dark = await lightness(read)
  await read.emulateMedia({ colorScheme: 'light' })
  const light = await lightness(read)
  assert.ok(dark < 90 && light > 200, `${dark} ${light}`)

  // On paper, also by who has chosen the dark: the text in ink, and nothing that only a screen can use.
  await read.getByRole('button', { name: '어둡게' }).click()
  assert.equal(await read.locator('html').getAttribute('data-theme'), 'dark')
  await read.emulateMedia({ media: 'print' })
  for (const part of ['.toc', '.themes', '.top nav', '.skip'])
    assert.equal(await read.locator(part).first().isVisible(), false, part)
  await read.getByText('빈 서버에서 시작했다.', { exact: true }).waitFor()
  const paper = await lightness(read)
  assert.ok(paper > 200, `${paper}`)
  await read.emulateMedia({ media: null, colorScheme: 'dark' })

  await read.getByRole('link', { name: '댓글 쓰기' }).click()
  await read.getByLabel('내용').fill('저도 해 보았어요.')
  await read.getByLabel('이름').fill('지나가던 이')
  await read.getByLabel('비밀번호').fill('들를 때 쓰는 말')
  await read.getByRole('button', { name: '남기기' }).click()
  await read.getByText('살펴본 뒤에 여기에 보여요').waitFor()
  await page.goto('/app/blog/comments')
  await page.getByText('저도 해 보았어요.').waitFor()
  await page.getByRole('button', { name: '보이기' }).click()
  await page.getByText('이제 누구나 볼 수 있어요').waitFor()
  await read.goto(address)
  await read.getByText('저도 해 보았어요.').waitFor()

  await page.goto('/app/blog')
  await page.getByRole('link', { name: TITLE }).click()
  await page.getByRole('button', { name: '거두기' }).click()
  await page.getByText('거두었어요').waitFor()
  assert.equal((await read.goto(address))?.status(), 410)
  assert.ok(!(await read.content()).includes('저도 해 보았어요'))
  for (const place of ['/blog', '/blog/feed.atom', '/sitemap.xml'])
    assert.ok(!(await (await read.request.get(place)).text()).includes(TITLE), place)
  assert.deepEqual(complaints.concat(reader.complaints), [])
})
