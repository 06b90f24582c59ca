import assert from 'node:assert/strict'
import { test } from 'node:test'
import sharp from 'sharp'
import { until } from '../testing/process.ts'
import { newPerson, noteText, openHouse, signIn } from './house.ts'

test('more pictures than the house takes in a minute are dropped at once: the rest waits visibly, and none is lost', async () => {
  const house = await openHouse()
  const { newPage, complaints } = await newPerson(house)
  const page = await newPage()
  await signIn(page)
  const headers = { origin: house.url }
  const { id } = await (await page.request.post('/api/notes', { data: { title: '여행', body: '사진 ' }, headers })).json()
  await page.goto(`/app/write/${id}`)
  await noteText(page, '사진')
  const picture = (n: number) =>
    sharp({ create: { width: 8, height: 8, channels: 3, background: { r: n, g: 9, b: 9 } } })
      .png()
      .toBuffer()
  const files = await Promise.all(
    Array.from({ length: 24 }, async (_, n) => [`p${n}.png`, (await picture(n)).toString('base64')]),
  )
  // As the house does after twenty in a minute, with less of a minute.
  let asked = 0
  const tooMany = { error: { code: 'http.too_many', kind: 'limited', message: '잠시 뒤에' } }
  await page.route(/\/api\/media\/\?/, (route) =>
    ++asked > 8 && asked < 12
      ? route.fulfill({ status: 429, headers: { 'retry-after': '1' }, json: tooMany })
      : route.continue(),
  )
  await page.locator('.cm-content').evaluate((element, given) => {
    const data = new DataTransfer()
    for (const [name = '', text = ''] of given)
      data.items.add(new File([Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0))], name, { type: 'image/png' }))
    element.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }))
  }, files)
  await page.getByText('차례를 기다리는 중').first().waitFor()
  const body = async () => (await (await page.request.get(`/api/notes/${id}`)).json()).body as string
  await until('all are in', async () => (await body()).split('.png').length > files.length)
  const order = Array.from((await body()).matchAll(/p(\d+)\.png/g), ([, n]) => Number(n))
  assert.deepEqual(
    order,
    files.map((_, n) => n),
  )
  assert.ok(asked >= 27)
  assert.deepEqual(complaints, [])
})
