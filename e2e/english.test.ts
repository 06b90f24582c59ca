import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { axe } from '../testing/axe.ts'
import { until } from '../testing/process.ts'
import { importVault, newPerson, OWNER, openHouse, savedText, signIn, standsAlone, typeAtEnd } from './house.ts'

/** The same in English, in the dark. */
let page: Page
let complaints: string[]

before(async () => {
  const house = await openHouse()
  const person = await newPerson(house, 'desk', { locale: 'en-GB', colorScheme: 'dark' })
  complaints = person.complaints
  page = await person.newPage()
})

const title = () => page.getByLabel('Title', { exact: true })

test('who does not remember the password is told so in English, and who does comes in', async () => {
  await page.goto('/app/')
  await page.getByLabel('E-mail').fill(OWNER.email)
  await page.getByLabel('Password').fill('something else')
  await page.keyboard.press('Enter')
  await page.getByRole('alert').waitFor()
  await signIn(page)
})

test('a note is made, written, named and found', async () => {
  await page.getByRole('button', { name: 'New note' }).first().click()
  await title().fill('Shopping')
  await typeAtEnd(page, 'Milk, bread and a [[Plan')
  await savedText(page, 'Milk, bread')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill('shopp')
  await page.getByRole('option').filter({ hasText: 'Shopping' }).first().waitFor()
  await page.keyboard.press('Escape')
})

test('a session that ends in the middle of a sentence ends no sentence', async () => {
  await until('all is saved', async () => (await page.locator('[data-state=saved]').count()) > 0)
  await typeAtEnd(page, '\nwritten after ')
  assert.ok((await page.context().cookies()).length > 0)
  await page.context().clearCookies()
  await page.keyboard.type('the session had ended', { delay: 60 })
  await page.getByRole('dialog').getByLabel('Password').fill(OWNER.password)
  await page.getByRole('dialog').getByRole('button', { name: 'Sign in', exact: true }).click()
  await savedText(page, 'written after the session had ended')
})

test('without a network the application opens, and so does a note that was open before', async () => {
  await standsAlone(page)
  await page.reload()
  await until('all is saved', async () => (await page.locator('[data-state=saved]').count()) > 0)
  await page.context().setOffline(true)
  await page.reload()
  await page.locator('.cm-content').getByText('written after the session had ended').waitFor()
  await page.locator('.shelf').getByText('The notes you opened lately are on this device').waitFor()
  assert.equal(await page.locator('.shelf').getByRole('button', { name: 'Shopping' }).getAttribute('aria-current'), 'page')
  await typeAtEnd(page, '\nwritten under ground')
  await page.context().setOffline(false)
  await page.getByRole('treeitem', { name: 'Shopping' }).waitFor()
  await savedText(page, 'written under ground')
})

test('every page is open to everyone, in English and in the dark too', async () => {
  const id = await importVault(page)
  for (const path of ['write', `write/${id}`, 'write/trash', 'write/graph', 'write/import', 'find?q=backup', 'settings']) {
    await page.goto(`/app/${path}`)
    await page.locator('main').first().waitFor()
    const { violations } = await axe(page).analyze()
    assert.deepEqual(
      violations.map(({ id: rule, nodes }) => `${path}: ${rule} ${nodes[0]?.html.slice(0, 160)}`),
      [],
    )
    const hangul = await page.evaluate(() => /[가-힣]/.test(document.querySelector('.rail')?.textContent ?? ''))
    assert.equal(hangul, false, `${path} speaks Korean`)
  }
})

test('who signs out leaves nothing on the device', async () => {
  await page
    .getByRole('button', { name: /Account of/ })
    .first()
    .click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await page.getByRole('button', { name: 'Sign in', exact: true }).waitFor()
  const left = await page.evaluate(async () => {
    const open = indexedDB.open('haruteo-drafts')
    const db = await new Promise<IDBDatabase>((resolve) => {
      open.onsuccess = () => resolve(open.result)
    })
    const count = (store: string) =>
      new Promise<number>((resolve) => {
        const asked = db.transaction(store).objectStore(store).count()
        asked.onsuccess = () => resolve(asked.result)
      })
    return { drafts: await count('drafts'), seen: await count('seen'), keys: Object.keys(localStorage) }
  })
  assert.deepEqual({ drafts: left.drafts, seen: left.seen }, { drafts: 0, seen: 0 })
  assert.deepEqual(
    left.keys.filter((key) => key !== 'haruteo.preferences' && key !== 'haruteo.connected'),
    [],
  )
})

test('the browser had nothing to complain about', () => assert.deepEqual(complaints, []))
