import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { BrowserContext, Page } from 'playwright-core'
import { until } from '../testing/process.ts'
import { importVault, newPerson, noteText, openHouse, signIn } from './house.ts'

/** What a note leads to while it is read and written. */
let context: BrowserContext
let page: Page
let complaints: string[]

before(async () => {
  const person = await newPerson(await openHouse())
  ;({ context, complaints } = person)
  page = await person.newPage()
  await signIn(page)
})

const panel = () => page.getByRole('complementary', { name: '이어진 것' })
const way = (name: string) =>
  page
    .getByRole('radio', { name })
    .or(page.getByRole('button', { name, exact: true }))
    .first()
const current = () => panel().locator('.outline a[aria-current]').textContent()

const make = async (title: string, body: string) => {
  const headers = { origin: new URL(page.url()).origin }
  const answer = await page.request.post('/api/notes', { data: { title, body }, headers })
  return ((await answer.json()) as { id: string }).id
}

test('a tag in a text leads to all that has it', async () => {
  const id = await importVault(page)
  await page.goto(`/app/write/${id}`)
  await noteText(page, '백업이 있다는')
  await way('읽기').click()
  await page.locator('.note-reading a', { hasText: '#숨' }).click()
  await page.waitForURL(/\/app\/find\?.*tag=/)
  await page
    .getByRole('link', { name: /천식 진료 전에 물어볼 것/ })
    .first()
    .waitFor()
  assert.equal(await page.getByLabel('태그').inputValue(), '숨')
})

test('the heading that is being read, or written at, is marked in the contents, and both go there', async () => {
  const part = (n: number) => `## ${n}부\n\n${'하루는 길고 한 해는 짧다.\n\n'.repeat(30)}`
  const id = await make('긴 글', [1, 2, 3].map(part).join(''))
  await page.goto(`/app/write/${id}`)
  for (const name of ['읽기', '쓰기']) {
    await way(name).click()
    await until('the first is marked', async () => (await current()) === '1부')
    await panel().locator('.outline a', { hasText: '3부' }).click()
    await until('the third is marked', async () => (await current()) === '3부')
    await page.mouse.move(600, 500)
    await until('the first is marked again', async () => {
      await page.mouse.wheel(0, -2_000)
      return (await current()) === '1부'
    })
  }
})

test('a new name says how many other notes were changed, and there is a way back', async () => {
  const id = await make('열쇠', '서랍 둘째 칸')
  for (const title of ['하나', '둘']) await make(title, '[[열쇠]]를 찾는다')
  await page.goto(`/app/write/${id}`)
  await noteText(page, '서랍')
  await page.getByLabel('제목', { exact: true }).fill('열쇠 자리')
  await page.locator('.toast').filter({ hasText: '다른 글 2개의 링크도 고쳤어요' }).waitFor()
  await page.getByRole('button', { name: '이전 이름으로' }).click()
  await until('it is called as before', async () => (await page.getByLabel('제목', { exact: true }).inputValue()) === '열쇠')
  const { items } = await (await context.request.get('/api/notes/suggest?q=하나')).json()
  const { body } = await (await context.request.get(`/api/notes/${items[0].id}`)).json()
  assert.equal(body, '[[열쇠]]를 찾는다')
})

test('that a note was shared stands in its history as such', async () => {
  const id = await make('나눌 글', '함께 읽기')
  const headers = { origin: new URL(page.url()).origin, 'if-match': '"1"' }
  await page.request.patch(`/api/notes/${id}`, { data: { audience: 'public' }, headers })
  await page.goto(`/app/write/${id}`)
  await panel().getByText('누구나 볼 수 있게 공개했어요').waitFor()
})

test('the browser had nothing to complain about', () => assert.deepEqual(complaints, []))
