import assert from 'node:assert/strict'
import { test } from 'node:test'
import { picture } from '../testing/pictures.ts'
import { until } from '../testing/process.ts'
import { nothingWrong } from './both-schemes.ts'
import { newPerson, openHouse, signIn } from './house.ts'

for (const at of ['desk', 'phone'] as const)
  test(`an article gets its cover, its place in a series, tags and its other language (${at})`, async () => {
    const house = await openHouse()
    const { newPage, complaints } = await newPerson(house, at)
    const page = await newPage()
    await signIn(page)
    const headers = { origin: house.url }
    const post = async (path: string, data: object) => {
      const answer = await page.request.post(path, { data, headers })
      assert.ok(answer.ok(), `${path}: ${await answer.text()}`)
      return answer.json()
    }
    const get = async (path: string) => (await page.request.get(path)).json()
    const articleOf = async (title: string, more: object = {}) =>
      post('/api/blog/articles', { title, body: `${title} 본문 #기록`, ...more })
    const series = await post('/api/blog/series', { title: '작은 서버로 살기' })
    const [first, second, english] = [
      await articleOf('첫째 글'),
      await articleOf('둘째 글'),
      await articleOf('The second', { language: 'en' }),
    ]
    const change = (id: string, version: number, data: object) =>
      page.request.patch(`/api/blog/articles/${id}`, { data, headers: { ...headers, 'if-match': `"${version}"` } })
    await change(first.id, 1, { seriesId: series.id, tags: ['운영'] })
    await page.request.patch(`/api/blog/articles/${first.id}/status`, {
      ...{ data: { from: 'draft', to: 'published' }, headers: { ...headers, 'if-match': '"2"' } },
    })

    // The cover is uploaded where it is chosen.
    await page.goto(`/app/blog/article/${second.id}`)
    await page.getByRole('button', { name: '표지 고르기' }).click()
    await page.getByText('보관함에 사진이 아직 없어요').waitFor()
    await nothingWrong(page)
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: '새로 올리기' }).click()
    const sea = await picture(1_200, 700, '#2f5d73').jpeg().toBuffer()
    await (await chooser).setFiles([{ name: '바다.jpg', mimeType: 'image/jpeg', buffer: sea }])
    await page.getByLabel('표지 설명').fill('해 질 녘의 바다')
    // Another is chosen of the library, by keys; what the library says of it comes along.
    const hill = await picture(900, 600, '#4a6b3a').png().toBuffer()
    await page.request.post('/api/media/?alt=%EC%96%B8%EB%8D%95', {
      ...{ multipart: { file: { name: '언덕.png', mimeType: 'image/png', buffer: hill } }, headers },
    })
    await page.getByRole('button', { name: '다른 그림으로' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '언덕' }).focus()
    await nothingWrong(page)
    await page.keyboard.press('Enter')
    assert.equal(await page.getByLabel('표지 설명').inputValue(), '언덕')
    await page.getByLabel('표지 설명').fill('작은 언덕')

    // Tags that others have are a press away; the series puts the first one behind.
    await page.getByRole('button', { name: '운영 1' }).click()
    await page.getByLabel('연재', { exact: true }).selectOption({ label: '작은 서버로 살기' })
    await page.getByLabel('다른 언어로 쓴 같은 글').selectOption({ label: 'The second' })
    await page.getByRole('button', { name: '저장', exact: true }).click()
    await page.getByText('저장했어요').waitFor()
    await page.getByRole('button', { name: '둘째 글 앞으로' }).click()
    await page.getByText('순서를 바꿨어요').waitFor()
    await page.getByRole('listitem').filter({ hasText: '1. 둘째 글' }).waitFor()
    await page.mouse.move(0, 0)
    await nothingWrong(page)
    const kept = await get(`/api/blog/articles/${second.id}`)
    assert.deepEqual([kept.tags, kept.seriesId, kept.draft.cover.alt], [['운영'], series.id, '작은 언덕'])
    await page.reload()
    assert.equal(await page.getByLabel('다른 언어로 쓴 같은 글').locator('option:checked').textContent(), 'The second')
    assert.equal((await get(`/api/blog/articles/${english.id}`)).pair, kept.pair)

    // Readers see it: the cover first, and the way to the next part.
    await page.getByRole('button', { name: '펴내기', exact: true }).click()
    await page.getByRole('link', { name: '글 보기' }).waitFor()
    const reader = await (await newPerson(house, at, { javaScriptEnabled: false })).newPage()
    await until('the cover is there', async () => {
      await reader.goto(kept.path)
      return reader.getByAltText('작은 언덕').isVisible()
    })
    await reader
      .getByRole('link', { name: /첫째 글/ })
      .first()
      .waitFor()
    await page.reload()
    await page.getByRole('heading', { name: '얼마나 읽혔는지' }).waitFor()
    // Taken off again.
    await page.getByRole('button', { name: '표지 빼기' }).click()
    await page.getByLabel('다른 언어로 쓴 같은 글').selectOption({ label: '없음' })
    await page.getByRole('button', { name: '저장', exact: true }).click()
    await page.getByText('저장했어요').waitFor()
    const after = await get(`/api/blog/articles/${second.id}`)
    assert.deepEqual([after.draft.cover, after.pair], [null, null])
    assert.deepEqual(complaints, [])
  })
