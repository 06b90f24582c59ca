import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { axe } from '../../../../../testing/axe.ts'
import { closeBrowser } from '../../../../../testing/browser.ts'
import { until } from '../../../../../testing/process.ts'
import { shelfHouse } from '../../../../../testing/shelf.ts'

let house: Awaited<ReturnType<typeof shelfHouse>>
before(async () => {
  house = await shelfHouse()
})
after(async () => {
  await closeBrowser()
  await house?.close()
})

const text = (page: Page) => page.getByRole('textbox', { name: '적을 글' })
const list = async (q: string) =>
  ((await house.ask('GET', `/api/notes/?q=${encodeURIComponent(q)}`)) as { items: { id: string; title: string }[] }).items

test('what was jotted down is still there when the dialog was closed and the page loaded anew', async () => {
  const page = await house.open()
  await page.keyboard.press('Alt+c')
  await text(page).fill('반쯤 적은 것')
  await page.keyboard.press('Escape')
  await page.reload()
  await page.getByRole('navigation', { name: '노트', exact: true }).waitFor()
  await page.keyboard.press('Alt+c')
  await until('it is there', async () => (await text(page).inputValue()) === '반쯤 적은 것')
  assert.deepEqual((await axe(page).include('dialog').analyze()).violations, [])
})

test('Ctrl Enter keeps it: on the note of today, or as a note that is called like its first line', async () => {
  const page = await house.open()
  await page.keyboard.press('Alt+c')
  await text(page).fill('우유 사기')
  await page.keyboard.press('Control+Enter')
  await page.locator('.toast').filter({ hasText: '오늘의 하루 노트에 적어 두었어요' }).waitFor()
  assert.match((await list('우유 사기'))[0]?.title ?? '', /^\d{4}-\d\d-\d\d$/)
  await page.keyboard.press('Alt+c')
  await page.getByLabel('둘 곳').selectOption({ label: '폴더 없이' })
  await text(page).fill('# 장 볼 것\n두부')
  await page.keyboard.press('Control+Enter')
  await page.locator('.toast').filter({ hasText: '장 볼 것을 적어 두었어요' }).waitFor()
  assert.equal((await list('두부'))[0]?.title, '장 볼 것')
})

test('without a network it is kept on the device, and goes out by itself', async () => {
  const page = await house.open()
  await page.keyboard.press('Alt+c')
  await text(page).fill('지하철에서 적은 것')
  await page.context().setOffline(true)
  await page.keyboard.press('Control+Enter')
  await page.locator('.toast').filter({ hasText: '이어지면 저절로 보내요' }).waitFor()
  await page.keyboard.press('Alt+c')
  assert.equal(await text(page).inputValue(), '')
  await page.keyboard.press('Escape')
  assert.equal((await list('지하철에서 적은 것')).length, 0)
  await page.context().setOffline(false)
  await until('it is in', async () => (await list('지하철에서 적은 것')).length === 1)
})

test('new notes are called by the first number that is free', async () => {
  const page = await house.open()
  for (const title of ['제목 없는 글', '제목 없는 글 2']) {
    await page.keyboard.press('Alt+n')
    await page.getByRole('treeitem', { name: title, exact: true }).waitFor()
  }
  await page.getByRole('navigation', { name: '열어 둔 노트' }).getByRole('link', { name: '제목 없는 글 2' }).waitFor()
})

test('what a phone shares is filled in', async () => {
  const page = await house.open({ at: '/share?title=%EC%A2%8B%EC%9D%80%20%EA%B8%80&url=https%3A%2F%2Fa.test%2F1' })
  await until('it is there', async () => (await text(page).inputValue()) === '좋은 글\n\nhttps://a.test/1')
  await page.getByRole('button', { name: '적어 두기' }).click()
  await page.getByRole('status').filter({ hasText: '적어 두었어요' }).waitFor()
})

test('the trash says until when, restores, and deletes for good only when asked by name', async () => {
  const page = await house.open()
  for (const title of ['버릴 글', '되살릴 글']) await house.note(title)
  for (const title of ['버릴 글', '되살릴 글']) {
    await page.getByRole('treeitem', { name: title, exact: true }).click()
    await page.keyboard.press('Delete')
    await page.locator('.toast').filter({ hasText: title }).waitFor()
  }
  await page.getByRole('link', { name: /휴지통 2/ }).click()
  await page.getByText('29일 뒤 사라져요').first().waitFor()
  assert.deepEqual((await axe(page).include('.trash-page').analyze()).violations, [])
  await page.getByRole('button', { name: '되살릴 글 되살리기' }).click()
  await page.getByRole('treeitem', { name: '되살릴 글', exact: true }).waitFor()
  await page.getByRole('button', { name: '버릴 글 완전히 지우기' }).click()
  await page.getByRole('dialog', { name: '‘버릴 글’ 완전히 지우기' }).getByRole('button', { name: '완전히 지우기' }).click()
  await page.getByRole('heading', { name: '휴지통이 비어 있어요' }).waitFor()
})
