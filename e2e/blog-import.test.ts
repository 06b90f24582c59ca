import assert from 'node:assert/strict'
import { test } from 'node:test'
import { axe } from '../testing/axe.ts'
import { ghostFile } from '../testing/blogs.ts'
import { newPerson, openHouse, signIn } from './house.ts'

test('Ghost’s file is looked at, told of, and brought in; the same again changes nothing', async () => {
  const house = await openHouse()
  const { newPage, complaints } = await newPerson(house)
  const page = await newPage()
  await signIn(page, '/app/blog')
  await page.getByRole('link', { name: '가져오기' }).click()
  const choose = async () => {
    const file = { name: 'ghost.json', mimeType: 'application/json', buffer: Buffer.from(ghostFile()) }
    await page.locator('input[type=file]').first().setInputFiles(file)
    await page.getByRole('heading', { name: '무엇이 들어오나' }).waitFor()
  }
  await choose()
  assert.equal(await page.locator('.report > div').filter({ hasText: '새 글' }).locator('dd').textContent(), '3')
  await page.getByText('HTML이 없어 Ghost만 읽을 수 있는 글이에요').waitFor()
  await page.getByText('찾지 못한 그림이 있어요').first().waitFor()
  assert.deepEqual((await axe(page).include('.blog').analyze()).violations, [])
  await page.getByRole('button', { name: '글 3개 가져오기' }).click()
  await page.getByRole('heading', { name: '가져왔어요' }).waitFor()
  await page.getByRole('button', { name: '다른 것 가져오기' }).click()
  await choose()
  await page.getByText('모두 이미 있는 그대로예요').waitFor()
  await page.getByRole('button', { name: '그만두기' }).click()
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: 'x.txt', mimeType: 'text/plain', buffer: Buffer.from('x') })
  await page.getByText('가져올 글이나 zip이 없어요').waitFor()
  await page.getByRole('link', { name: '블로그', exact: true }).last().click()
  // Its text came without a note; from here on it is written in one.
  await page.getByRole('link', { name: '바다에서' }).click()
  await page.getByRole('button', { name: '노트에서 쓰기' }).click()
  await page.waitForURL(/\/app\/write\//)
  await page.locator('.cm-content').getByText('둘째').first().waitFor()
  await page.goBack()
  await page.getByRole('link', { name: '노트에서 쓰기' }).waitFor()
  assert.deepEqual(complaints, [])
})
