import assert from 'node:assert/strict'
import { join } from 'node:path'
import { before, test } from 'node:test'
import type { BrowserContext, Page } from 'playwright-core'
import { tempDir } from '../testing/database.ts'
import { until } from '../testing/process.ts'
import { drop, type House, newPerson, noteText, OWNER, openHouse, savedText, typeAtEnd } from './house.ts'
import { writeSampleVault } from './vault.ts'

/** Somebody's first day, from the one-time link on. Each test goes on where the one before it ended. */
let house: House
let context: BrowserContext
let page: Page
let complaints: string[]
let vault: string

before(async () => {
  house = await openHouse({ OWNER_EMAIL: '', OWNER_PASSWORD: '' })
  const person = await newPerson(house)
  context = person.context
  complaints = person.complaints
  page = await person.newPage()
  vault = await writeSampleVault(join(tempDir(), 'vault.zip'))
})

const row = (title: string) => page.getByRole('treeitem').filter({ hasText: title }).first()
const panel = () => page.getByRole('complementary', { name: '이어진 것' })
const open = async (title: string) => {
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill(title)
  await page.getByRole('option').filter({ hasText: title }).first().click()
  await page.getByLabel('제목', { exact: true }).waitFor()
  await until(`${title} is open`, async () => (await page.getByLabel('제목', { exact: true }).inputValue()) === title)
}

test('the one-time link makes the owner, who is then at home', async () => {
  await until('the link is printed', () => /app\/setup#\S+/.test(house.output()))
  const key = /app\/setup#(\S+)/.exec(house.output())?.[1]
  await page.goto(`/app/setup#${key}`)
  await page.getByLabel('이름').fill('솔')
  await page.getByLabel('이메일').fill(OWNER.email)
  await page.getByLabel('비밀번호').fill(OWNER.password)
  await page.getByRole('button', { name: '시작하기' }).click()
  await page.getByRole('textbox', { name: '일정 더하기' }).waitFor()
})

test('a vault that is dropped on the house comes in, once the person has seen what would change', async () => {
  await drop(page, vault)
  await page.getByRole('heading', { name: '무엇이 바뀌나' }).waitFor()
  await page.getByRole('button', { name: /가져오기/ }).click()
  await page.getByRole('heading', { name: '가져왔어요' }).waitFor()
  await row('작은 서버').waitFor()
})

test('a note opens from the tree, and a link leads to the next', async () => {
  await row('작은 서버').click()
  await row('백업과 복원').click()
  await row('복원 훈련을 하며 배운 것').click()
  await panel().getByText('운영 수첩').first().waitFor()
  await panel().getByRole('link', { name: '스냅숏과 WAL의 차이' }).first().click()
  await until('the next note is open', async () => (await page.getByLabel('제목').inputValue()) === '스냅숏과 WAL의 차이')
})

test('a link to a note that is not there yet makes it', async () => {
  await open('복원 훈련을 하며 배운 것')
  await panel().getByText('열쇠를 두는 곳').click()
  await until('it is made and open', async () => (await page.getByLabel('제목').inputValue()) === '열쇠를 두는 곳')
  await typeAtEnd(page, '서랍 둘째 칸')
  await savedText(page, '서랍 둘째 칸')
})

test('a new name goes into every link that leads there', async () => {
  await page.getByLabel('제목').fill('열쇠 자리')
  await until('the other note says the new name', async () => {
    const { items } = await (await context.request.get('/api/notes/suggest?q=복원 훈련')).json()
    const { body } = await (await context.request.get(`/api/notes/${items[0].id}`)).json()
    return body.includes('[[열쇠 자리]]') && !body.includes('[[열쇠를 두는 곳]]')
  })
})

test('what is written in one tab is in the other at once, and both write in one note', async () => {
  await open('바깥은 여름')
  const other = await context.newPage()
  await other.goto(new URL(page.url()).pathname)
  await typeAtEnd(page, '\n첫째 탭의 줄')
  await noteText(other, '첫째 탭의 줄')
  await typeAtEnd(other, '\n둘째 탭의 줄')
  await noteText(page, '둘째 탭의 줄')
  await noteText(page, '첫째 탭의 줄')
  await other.close()
})

test('where two devices wrote the same line, both texts are shown and both are kept', async () => {
  await open('김장 2026')
  const path = new URL(page.url()).pathname
  const elsewhere = await newPerson(house)
  await elsewhere.context.addCookies(await context.cookies())
  const device = await elsewhere.newPage()
  await device.goto(path)
  await noteText(device, '배추')
  await elsewhere.context.setOffline(true)
  await typeAtEnd(device, ' 무 열 개')
  await typeAtEnd(page, ' 쪽파 두 단')
  await savedText(page, '쪽파 두 단')
  await elsewhere.context.setOffline(false)
  await device.getByRole('heading', { name: '다른 곳에서도 고쳤어요' }).waitFor()
  await device.getByRole('button', { name: /둘 다/ }).click()
  await until('both texts are in the house', async () => {
    const { items } = await (await context.request.get('/api/notes/suggest?q=김장&limit=8')).json()
    const bodies = await Promise.all(
      items.map(async ({ id }: { id: string }) => (await (await context.request.get(`/api/notes/${id}`)).json()).body),
    )
    return bodies.some((body) => body.includes('무 열 개')) && bodies.some((body) => body.includes('쪽파 두 단'))
  })
})

test('nothing that was typed is lost when the house is killed in the middle of a sentence', async () => {
  await open('2026-11-19')
  await typeAtEnd(page, '\n꺼지기 전에 쓴 줄')
  await house.cut()
  await typeAtEnd(page, '\n꺼진 동안 쓴 줄')
  await page
    .getByText(/이 기기에/)
    .first()
    .waitFor()
  await house.again()
  await savedText(page, '꺼진 동안 쓴 줄')
  await savedText(page, '꺼지기 전에 쓴 줄')
})

test('a Korean word is found while it is typed, in whatever form it stands', async () => {
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').pressSequentially('모니터링')
  await page.getByRole('option').filter({ hasText: 'Architecture' }).first().waitFor()
  await page.keyboard.press('Escape')
})

test('what is written without a network waits on the device, also when the tab is closed, and goes out later', async () => {
  await open('1GB 안에서 살기')
  const path = new URL(page.url()).pathname
  await context.setOffline(true)
  await typeAtEnd(page, '\n끊긴 동안 쓴 줄')
  await page.getByText('네트워크를 기다려요. 쓴 글은 이 기기에 있어요').first().waitFor()
  await page.close()
  await context.setOffline(false)
  page = await context.newPage()
  await page.goto('/app/write')
  await page.getByRole('treeitem').first().waitFor()
  await savedText(page, '끊긴 동안 쓴 줄', path)
})

test('everything goes out again as the files it came from', async () => {
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill('노트 모두 내보내기')
  const download = page.waitForEvent('download')
  await page.getByRole('option').filter({ hasText: '노트 모두 내보내기', hasNotText: '새 노트' }).click()
  assert.match((await download).suggestedFilename(), /\.zip$/)
})

test('the browser had nothing to complain about, and asked nobody else for anything', () => assert.deepEqual(complaints, []))
