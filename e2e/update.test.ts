import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { BrowserContext, Page } from 'playwright-core'
import { until } from '../testing/process.ts'
import { importVault, newPerson, noteText, openHouse, savedText, signIn, typeAtEnd } from './house.ts'
import { housesInTurn } from './versions.ts'

/** A new version of the application comes while somebody writes. */
let front: Awaited<ReturnType<typeof housesInTurn>>
let context: BrowserContext
let page: Page
let other: Page
let complaints: string[]
const loads = new Map<Page, number>()

before(async () => {
  front = await housesInTurn(await openHouse())
  const person = await newPerson(front)
  ;({ context, complaints } = person)
  page = await person.newPage()
  await signIn(page)
  await page.evaluate(() => navigator.serviceWorker.ready)
})

const isNext = (one: Page) =>
  one.evaluate(() => document.querySelector('script[src*="/index-"]')?.getAttribute('src')?.includes('.next') === true)
const offer = (one: Page) => one.getByRole('button', { name: '새로 열기' })
const counted = (one: Page) => one.on('load', () => loads.set(one, (loads.get(one) ?? 0) + 1))

test('the next version is offered in every tab, and nothing is loaded anew by itself', async () => {
  const id = await importVault(page, '바깥은 여름')
  await page.goto(`/app/write/${id}`)
  await noteText(page, '김애란')
  counted(page)
  front.renew()
  await typeAtEnd(page, '\n새 판이 온 동안')
  // Whoever opens the house looks for a new version.
  other = await context.newPage()
  await other.goto('/app/write')
  counted(other)
  await offer(page).waitFor()
  await offer(other).waitFor()
  await page.locator('.cm-content').focus()
  await page.keyboard.type(' 쓰고 있던 줄')
  await noteText(page, '새 판이 온 동안 쓰고 있던 줄')
  assert.deepEqual([await isNext(page), await isNext(other), loads.size], [false, false, 0])
})

test('until the yes, the parts of the version before are still there, though the house has them no more', async () => {
  await other.getByRole('treeitem').filter({ hasText: '읽은 책' }).first().click()
  await other.getByRole('treeitem').filter({ hasText: '바깥은 여름' }).first().click()
  await noteText(other, '김애란')
  await other.goto('/app/settings')
  await other.getByRole('heading', { name: '설정' }).first().waitFor()
  await other.keyboard.press('Control+k')
  await other.getByRole('dialog').getByRole('combobox').waitFor()
  await other.keyboard.press('Escape')
  assert.equal(await isNext(other), false)
})

test('after the yes every tab has the next version, and each has what was typed in it', async () => {
  await typeAtEnd(page, '\n고르기 전의 마지막 줄')
  loads.clear()
  await offer(other).click()
  await until(
    'both tabs have the next version',
    async () => (await isNext(other).catch(() => false)) && isNext(page).catch(() => false),
  )
  await noteText(page, '고르기 전의 마지막 줄')
  await savedText(page, '고르기 전의 마지막 줄')
  assert.deepEqual([loads.get(page), loads.get(other)], [1, 1])
  assert.equal(await offer(page).count(), 0)
})

test('the next version opens without a network too', async () => {
  await context.setOffline(true)
  await page.reload()
  await noteText(page, '고르기 전의 마지막 줄')
  assert.equal(await isNext(page), true)
  await context.setOffline(false)
})

test('the browser had nothing to complain about', () => assert.deepEqual(complaints, []))
