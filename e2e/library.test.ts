import assert from 'node:assert/strict'
import { test } from 'node:test'
import { picture } from '../testing/pictures.ts'
import { until } from '../testing/process.ts'
import { nothingWrong } from './both-schemes.ts'
import { newPerson, openHouse, signIn } from './house.ts'

for (const at of ['desk', 'phone'] as const)
  test(`the library: uploaded, found, described, used, thrown away and taken back (${at})`, async () => {
    const house = await openHouse()
    const { newPage, complaints } = await newPerson(house, at)
    const page = await newPage()
    await signIn(page)
    const headers = { origin: house.url }
    await page.goto('/app/settings/media')
    await page.getByText('아직 올린 것이 없어요').waitFor()
    await nothingWrong(page)

    const files = await Promise.all(
      ['바다 사진.jpg', '언덕.png', '지도.png'].map(async (name, i) => ({
        ...{ name, mimeType: name.endsWith('jpg') ? 'image/jpeg' : 'image/png' },
        buffer: await (name.endsWith('jpg') ? picture(800, 500).jpeg() : picture(60 + i, 40).png()).toBuffer(),
      })),
    )
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: '올리기' }).click()
    await (await chooser).setFiles([...files, { name: '메모.txt', mimeType: 'text/plain', buffer: Buffer.from('메모') }])
    for (const name of ['바다-사진.jpg', '언덕.png', '지도.png', '메모.txt']) await page.getByRole('button', { name }).waitFor()
    await page.getByText(/\/ 2 GB 보관 중/).waitFor()

    // Described by keys alone, and found by what it says.
    await page.getByRole('button', { name: '바다-사진.jpg' }).focus()
    await page.keyboard.press('Enter')
    await page.getByLabel('그림에 보이는 것').fill('해 질 녘의 남해')
    await nothingWrong(page)
    await page.getByRole('button', { name: '저장' }).last().click()
    await page.getByText('저장했어요').waitFor()
    await page.getByRole('searchbox').fill('남해')
    await page.getByRole('button', { name: '언덕.png' }).waitFor({ state: 'detached' })
    await page.getByRole('button', { name: '바다-사진.jpg' }).waitFor()
    await page.getByRole('searchbox').fill('없는 것')
    await page.getByText('여기에는 없어요').waitFor()
    await page.getByRole('searchbox').fill('')
    await page.getByText('파일', { exact: true }).click()
    await page.getByRole('button', { name: '바다-사진.jpg' }).waitFor({ state: 'detached' })
    await page.getByRole('button', { name: '메모.txt' }).waitFor()
    await page.getByText('설명 없는 사진', { exact: true }).click()
    await page.getByRole('button', { name: '메모.txt' }).waitFor({ state: 'detached' })
    await page.getByRole('button', { name: '언덕.png' }).waitFor()
    assert.equal(await page.getByRole('button', { name: '바다-사진.jpg' }).count(), 0)
    await page.getByText('모두', { exact: true }).click()

    // Where it is shown, it says; and leads there.
    const { items } = await (await page.request.get('/api/media/?q=%EB%82%A8%ED%95%B4')).json()
    await page.request.post('/api/notes', { data: { title: '여행', body: items[0].markdown }, headers })
    await until('the library has heard of it', async () => {
      const { uses } = await (await page.request.get(`/api/media/${items[0].id}`)).json()
      return uses.length === 1
    })
    await page.getByRole('button', { name: '바다-사진.jpg' }).click()
    await page.getByRole('dialog').getByRole('link', { name: '여행' }).waitFor()
    await page.getByText('1곳에 쓰이고 있어요').waitFor()
    await page.getByRole('button', { name: '휴지통으로' }).click()
    await page.getByText('휴지통으로 옮겼어요').waitFor()
    await page.getByText('휴지통', { exact: true }).click()
    await page.getByRole('button', { name: '바다-사진.jpg' }).click()
    await page.getByRole('button', { name: '되돌리기' }).click()
    await page.getByText('되돌렸어요').waitFor()
    assert.deepEqual(complaints, [])
  })

test('a thousand pictures come a part at a time, and more of them by scrolling', async () => {
  const house = await openHouse()
  const { newPage, complaints } = await newPerson(house)
  const page = await newPage()
  await signIn(page)
  const item = (i: number) => ({
    ...{
      id: `01890000-0000-7000-8000-${String(i).padStart(12, '0')}`,
      kind: 'picture',
      name: `사진-${i}.jpg`,
      mediaType: 'image/jpeg',
    },
    ...{
      size: 4_000_000,
      width: 4_000,
      height: 3_000,
      alt: i % 2 ? '' : '언덕',
      placeholder: null,
      colour: '#889988',
      audience: 'me',
    },
    ...{
      state: 'ready',
      markdown: '',
      version: 1,
      createdAt: '2026-11-22T00:00:00Z',
      updatedAt: '2026-11-22T00:00:00Z',
      trashedAt: null,
    },
    uses: 0,
  })
  let asked = 0
  await page.route(/\/api\/media\/\?/, (route) => {
    const from = Number(new URL(route.request().url()).searchParams.get('cursor') ?? 0)
    asked++
    const items = Array.from({ length: Math.min(48, 1_000 - from) }, (_, i) => item(from + i))
    return route.fulfill({ json: { items, nextCursor: from + 48 < 1_000 ? String(from + 48) : null } })
  })
  await page.route('**/picture?width=320', (route) => route.fulfill({ status: 404, body: '' }))
  await page.goto('/app/settings/media')
  await page.getByRole('button', { name: '사진-0.jpg' }).waitFor()
  assert.ok(asked < 3, 'no more is asked for than is looked at')
  // By their elements: to name a thousand buttons takes a browser longer than to bring them.
  const tiles = page.locator('.media-grid > li')
  await until(
    'all are there',
    async () => {
      await tiles.last().scrollIntoViewIfNeeded()
      return (await tiles.count()) === 1_000
    },
    60_000,
  )
  await page.getByRole('button', { name: '사진-999.jpg' }).scrollIntoViewIfNeeded()
  assert.deepEqual(complaints, [])
})
