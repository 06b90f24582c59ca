import { mkdirSync } from 'node:fs'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { importVault, newPerson, openHouse, signIn } from './house.ts'

// npm run pictures: the pictures of the README and of docs/application.md, from the house as it is now.

const DIR = 'docs/pictures'
mkdirSync(DIR, { recursive: true })

const take = async (page: Page, name: string) => {
  await page.evaluate(() => document.fonts.ready)
  await page.screenshot({ path: `${DIR}/${name}.png`, animations: 'disabled' })
}

for (const scheme of ['light', 'dark'] as const)
  test(`pictures in the ${scheme}`, async () => {
    const house = await openHouse()
    const desk = await newPerson(house, 'desk', { colorScheme: scheme })
    const page = await desk.newPage()
    await signIn(page)
    const id = await importVault(page)
    await page.goto('/app/write')
    await page.getByRole('treeitem').filter({ hasText: '작은 서버' }).first().click()
    await page.getByRole('treeitem').filter({ hasText: '백업과 복원' }).first().click()
    await page.getByRole('treeitem').filter({ hasText: '복원 훈련을 하며 배운 것' }).first().click()
    await page.getByText('여기를 가리키는 글').waitFor()
    await page.locator('.cm-content').waitFor()
    await page.getByText('비슷한 글').waitFor()
    await take(page, `note-${scheme}`)
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox').fill('새벽 기침')
    await page.getByRole('option').filter({ hasText: '환절기마다' }).first().waitFor()
    await take(page, `find-${scheme}`)

    const phone = await newPerson(house, 'phone', { colorScheme: scheme, deviceScaleFactor: 2 })
    const small = await phone.newPage()
    await signIn(small)
    await small.getByRole('treeitem').first().waitFor()
    await take(small, `shelf-phone-${scheme}`)
    await small.goto(`/app/write/${id}`)
    await small.getByText('비슷한 글').waitFor({ state: 'attached' })
    await small.locator('.cm-content').waitFor()
    await take(small, `note-phone-${scheme}`)
  })
