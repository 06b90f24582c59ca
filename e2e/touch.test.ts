import assert from 'node:assert/strict'
import { join } from 'node:path'
import { before, test } from 'node:test'
import type { BrowserContext, Page } from 'playwright-core'
import { axe } from '../testing/axe.ts'
import { tempDir } from '../testing/database.ts'
import { until } from '../testing/process.ts'
import { importVault, newPerson, noteText, openHouse, savedText, signIn, typeAtEnd } from './house.ts'
import { writeSampleVault } from './vault.ts'

/** The same on a phone, by touch. */
let page: Page
let context: BrowserContext
let complaints: string[]

before(async () => {
  const house = await openHouse()
  const person = await newPerson(house, 'phone')
  ;({ context, complaints } = person)
  page = await person.newPage()
  await signIn(page)
})

const row = (title: string) => page.getByRole('treeitem').filter({ hasText: title }).first()
const title = () => page.getByLabel('제목', { exact: true })

test('on a phone, a vault that is chosen comes in', async () => {
  const vault = await writeSampleVault(join(tempDir(), 'vault.zip'))
  await page.goto('/app/write/import')
  const choosing = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'zip 고르기' }).tap()
  await (await choosing).setFiles(vault)
  await page.getByRole('heading', { name: '무엇이 바뀌나' }).waitFor()
  await page.getByRole('button', { name: /가져오기/ }).tap()
  await page.getByRole('heading', { name: '가져왔어요' }).waitFor()
})

test('on a phone, the list, the note and what is connected come one after the other', async () => {
  await page.getByRole('link', { name: '글', exact: true }).tap()
  await row('작은 서버').tap()
  await row('백업과 복원').tap()
  await row('복원 훈련을 하며 배운 것').tap()
  await until('the note is open', async () => (await title().inputValue()) === '복원 훈련을 하며 배운 것')
  assert.equal(await row('작은 서버').isVisible(), false)
  await page.getByRole('complementary', { name: '이어진 것' }).getByRole('link', { name: '스냅숏과 WAL의 차이' }).first().tap()
  await until('the next note is open', async () => (await title().inputValue()) === '스냅숏과 WAL의 차이')
  await page.getByRole('link', { name: '뒤로' }).tap()
  await row('작은 서버').waitFor()
})

test('on a phone, what is written without a network waits and goes out', async () => {
  const id = await importVault(page, '바깥은 여름')
  await page.goto(`/app/write/${id}`)
  await noteText(page, '김애란')
  await context.setOffline(true)
  await typeAtEnd(page, '\n지하철에서 쓴 줄')
  await page
    .getByText(/이 기기에/)
    .first()
    .waitFor()
  await context.setOffline(false)
  await savedText(page, '지하철에서 쓴 줄')
})

test('on a phone, a word is found and a thought is jotted down from anywhere', async () => {
  await page.getByRole('button', { name: '찾기' }).tap()
  await page.getByRole('combobox').fill('기침')
  await page.getByRole('option').filter({ hasText: '환절기마다' }).tap()
  await until('it is open', async () => (await title().inputValue()).startsWith('환절기마다'))
  await page.getByRole('button', { name: '새로 쓰기' }).tap()
  await page.getByLabel('적을 글').fill('우유 사기\n두 팩')
  await page.getByRole('button', { name: '적어 두기' }).tap()
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
})

test('on a phone, what is shared and jotted down without a network says so, and goes out at the next visit', async () => {
  await context.setOffline(true)
  await page.goto(`/app/share?${new URLSearchParams({ title: '좋은 글', url: 'https://a.test/1' })}`)
  await page.getByLabel('둘 곳').selectOption({ label: '폴더 없이' })
  await page.getByRole('button', { name: '적어 두기' }).tap()
  await page.getByText('이어지면 저절로 보내요').waitFor()
  await page.getByRole('button', { name: '새로 쓰기' }).tap()
  await page.getByLabel('적을 글').fill('지하철에서 떠오른 것')
  await page.getByLabel('둘 곳').selectOption({ label: '오늘의 하루 노트에 덧붙이기' })
  await page.getByRole('button', { name: '적어 두기' }).tap()
  await page.getByText('적어 둔 ‘좋은 글’ 외 1개가 보내기를 기다려요').waitFor()
  await page.close()
  await context.setOffline(false)
  page = await context.newPage()
  await page.goto('/app/today')
  const found = async (q: string) => {
    const answer = await page.request.get(`/api/notes?${new URLSearchParams({ q })}`)
    return ((await answer.json()) as { items: { title: string }[] }).items.map(({ title }) => title)
  }
  await until(
    'both are in',
    async () => (await found('지하철에서 떠오른')).length === 1 && (await found('좋은 글')).length === 1,
  )
  assert.match((await found('지하철에서 떠오른'))[0] ?? '', /^\d{4}-\d\d-\d\d$/)
  await page.getByText('보내기를 기다려요').waitFor({ state: 'detached' })
})

test('no page is wider than the phone, and every one is open to everyone', async () => {
  const id = await importVault(page)
  for (const path of [
    'today',
    'today?zoom=year',
    'write',
    `write/${id}`,
    'write/trash',
    'write/graph',
    'write/import',
    'find?q=복원',
    'settings',
  ]) {
    await page.goto(`/app/${path}`)
    await page.locator('main').first().waitFor({ state: 'attached' })
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    assert.ok(wide <= 0, `${path} is ${wide} px too wide`)
    const { violations } = await axe(page).analyze()
    assert.deepEqual(
      violations.map(({ id: rule, nodes }) => `${path}: ${rule} ${nodes[0]?.html.slice(0, 160)}`),
      [],
    )
  }
})

test('the phone had nothing to complain about', () => assert.deepEqual(complaints, []))
