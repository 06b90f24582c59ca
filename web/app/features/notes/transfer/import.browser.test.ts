import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { zipOf } from '#lib/archive/zip.ts'
import { axe } from '../../../../../testing/axe.ts'
import { closeBrowser } from '../../../../../testing/browser.ts'
import { tempDir } from '../../../../../testing/database.ts'
import { until } from '../../../../../testing/process.ts'
import { shelfHouse } from '../../../../../testing/shelf.ts'

let house: Awaited<ReturnType<typeof shelfHouse>>
const vault = join(tempDir(), '내 노트')

before(async () => {
  mkdirSync(join(vault, '일'), { recursive: true })
  mkdirSync(join(vault, '.obsidian'))
  writeFileSync(join(vault, '첫 글.md'), '# 첫 글\n\n[[둘째 글]] [[없는 글]]\n')
  writeFileSync(join(vault, '일', '둘째 글.md'), '둘\n')
  writeFileSync(join(vault, '일', '깨진 글.md'), new Uint8Array([0xff, 0xfe, 0xfa]))
  writeFileSync(join(vault, '.obsidian', 'app.json'), '{}')
  house = await shelfHouse()
})
after(async () => {
  await closeBrowser()
  await house?.close()
})

/** As from the file manager: the browser itself reads what is dropped. */
const drop = async (page: Page, ...files: string[]) => {
  const session = await page.context().newCDPSession(page)
  const at = { x: 700, y: 400, data: { items: [], files, dragOperationsMask: 1 } }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) await session.send('Input.dispatchDragEvent', { type, ...at })
  await session.detach()
}

test('a folder that is dropped is packed, looked at, and brought in when it is said', async () => {
  const page = await house.open()
  await drop(page, vault)
  await page.getByRole('heading', { name: '무엇이 바뀌나' }).waitFor()
  assert.deepEqual(await house.titles(null), [])
  const line = (name: string) => page.locator('.report > div').filter({ hasText: name }).locator('dd').textContent()
  assert.equal(await line('새로 생기는 노트'), '2')
  assert.equal(await line('아직 이어지지 않는 링크'), '1')
  await page.getByText('UTF-8 글이 아니에요').waitFor()
  assert.deepEqual((await axe(page).include('.import-page').analyze()).violations, [])
  await page.getByRole('button', { name: '2개 가져오기' }).click()
  await page.getByRole('heading', { name: '가져왔어요' }).waitFor()
  assert.deepEqual(await house.titles(null), ['첫 글'])
  await page.getByRole('treeitem', { name: /^첫 글/ }).waitFor()
  await page.getByRole('button', { name: '어떤 링크인지 보기' }).click()
  await page.getByText('[[없는 글]]').waitFor()
})

test('the same again changes nothing, and says so', async () => {
  const page = await house.open()
  await drop(page, vault)
  await page.getByText('모두 이미 있는 그대로예요').waitFor()
})

test('a zip is chosen by a button; what is none is refused in words', async () => {
  const page = await house.open({ at: '/write/import' })
  const choose = (name: string, buffer: Buffer) =>
    page.getByLabel('zip 고르기').last().setInputFiles({ name, mimeType: 'application/zip', buffer })
  await choose('깨진.zip', Buffer.from('this is no zip'))
  await page.getByRole('alert').filter({ hasText: 'zip이 아니거나' }).waitFor()
  const zip = await zipOf([{ path: '셋째 글.md', file: new Blob(['셋\n']), modified: 0 }], () => {})
  await choose('새.zip', Buffer.from(await zip.arrayBuffer()))
  await page.getByRole('button', { name: '1개 가져오기' }).click()
  await until('it is in', async () => (await house.titles(null)).includes('셋째 글'))
})

test('pictures alone are no notes, and dropping them leaves the page where it is', async () => {
  const page = await house.open()
  const picture = join(vault, '그림.png')
  writeFileSync(picture, new Uint8Array(8))
  await drop(page, picture)
  assert.equal(await page.getByRole('heading', { name: '가져오기' }).count(), 0)
  await page.getByRole('navigation', { name: '노트', exact: true }).waitFor()
})
