import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { nothingWrong } from './both-schemes.ts'
import { newPerson, openHouse, signIn } from './house.ts'

test('a diary goes out as a file and comes back, and a copy of it is shared, read by anybody, and taken back', async () => {
  const house = await openHouse()
  const { newPage, complaints } = await newPerson(house, 'phone')
  const page = await newPage()
  await signIn(page, '/app/diary')
  await page.getByRole('button', { name: '동의하고 시작하기' }).click()
  await page.getByRole('heading', { name: '오늘 숨은 어땠어요?' }).waitFor()
  const headers = { origin: house.url }
  const yesterday = new Date(Date.now() - 15 * 3_600_000).toISOString().slice(0, 10)
  const memo = { type: 'memo', day: yesterday, minutes: 1, timeZone: 'Asia/Seoul', data: { text: '산책하고 나서 편해졌다' } }
  assert.equal((await page.request.post('/api/diary/records', { data: memo, headers })).status(), 201)

  await page.goto('/app/diary/settings')
  await page.getByRole('link', { name: '내보내기와 가져오기' }).click()
  await page.getByRole('heading', { name: '내보내기와 가져오기', level: 1 }).waitFor()
  await nothingWrong(page)
  const coming = page.waitForEvent('download')
  await page.getByRole('link', { name: 'CSV 내려받기' }).click()
  const file = await (await coming).path()
  assert.match(readFileSync(file, 'utf8'), /산책하고 나서 편해졌다/)
  await page.request.delete('/api/diary/consent', { headers })
  await page.request.put('/api/diary/consent', { data: { textVersion: 1 }, headers })
  await page.getByLabel('파일 고르기').setInputFiles({ name: '일지.csv', mimeType: 'text/csv', buffer: readFileSync(file) })
  await page.getByRole('heading', { name: '일지.csv에서 가져올 것' }).waitFor()
  await page.getByText('새로 1개').waitFor()
  await nothingWrong(page)
  await page.getByRole('button', { name: '가져오기', exact: true }).click()
  await page.getByRole('heading', { name: '일지.csv에서 가져왔어요' }).waitFor()

  await page.goto('/app/diary/shares')
  await page.getByText('아직 나눈 사본이 없어요').waitFor()
  await page.getByRole('button', { name: '새 사본 만들기' }).click()
  await page.getByLabel('메모', { exact: true }).check()
  await nothingWrong(page)
  await page.getByRole('button', { name: '글로 옮기기' }).click()
  await page.getByRole('heading', { name: '2. 다듬기' }).waitFor()
  await page.getByRole('button', { name: '최대호기유속 빼기' }).click()
  await page.getByLabel('제목', { exact: true }).fill('다음 진료 때 보여 드릴 것')
  await nothingWrong(page)
  await page.getByRole('button', { name: '미리보기' }).click()
  await page.getByText('산책하고 나서 편해졌다').waitFor()
  await nothingWrong(page)
  await page.getByRole('button', { name: '이대로 나누기' }).click()
  const url = await page.getByRole('dialog').getByLabel('링크', { exact: true }).inputValue()
  await page.getByRole('button', { name: '다 했어요' }).click()

  const stranger = await newPerson(house, 'desk')
  const read = await stranger.newPage()
  await read.goto(url)
  await read.getByRole('heading', { name: '다음 진료 때 보여 드릴 것' }).waitFor()
  await read.getByText('산책하고 나서 편해졌다').waitFor()
  assert.equal(await read.getByText('최대호기유속').count(), 0)
  await nothingWrong(read)

  await page.reload()
  await page.getByText('1번 열렸어요').waitFor()
  await page.getByRole('button', { name: '다음 진료 때 보여 드릴 것 거두기' }).click()
  await page.getByText('사본은 지웠어요').waitFor()
  assert.equal((await read.goto(url))?.status(), 410)
  await read.getByText('이제 볼 수 없어요').first().waitFor()
  assert.deepEqual(complaints, [])
})
