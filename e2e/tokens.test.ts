import assert from 'node:assert/strict'
import { test } from 'node:test'
import { until } from '../testing/process.ts'
import { nothingWrong } from './both-schemes.ts'
import { newPerson, openHouse, signIn } from './house.ts'

test('a token is made for a program, shown once, opens what it was made for, and is taken back', async () => {
  const house = await openHouse()
  const { newPage, complaints } = await newPerson(house)
  const page = await newPage()
  await signIn(page)
  await page.goto('/app/settings/tokens')
  await page.getByText('만든 토큰이 없어요.').waitFor()
  await page.getByRole('button', { name: '토큰 만들기' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('쓸 곳').fill('밤마다 백업')
  await dialog.getByRole('button', { name: '토큰 만들기' }).click()
  await dialog.getByText('할 수 있는 일을 하나 이상 골라 주세요.').waitFor()
  await dialog.getByRole('checkbox', { name: '노트 읽기' }).check()
  await nothingWrong(page)
  await dialog.getByRole('button', { name: '토큰 만들기' }).click()
  await page.getByText('지금만 볼 수 있어요.').waitFor()
  await nothingWrong(page)
  const token = await dialog.getByRole('textbox', { name: '접근 토큰' }).inputValue()
  await dialog.getByRole('button', { name: '다 했어요' }).click()
  assert.equal((await page.content()).includes(token), false, 'it is shown this once')

  const ask = async (path: string) =>
    (await fetch(`${house.url}${path}`, { headers: { authorization: `Bearer ${token}` } })).status
  assert.deepEqual(
    [await ask('/api/notes'), await ask('/api/search?q=x'), await ask('/api/identity/sessions')],
    [200, 403, 403],
  )

  await page.reload()
  await page.getByRole('list', { name: '접근 토큰' }).getByText('밤마다 백업').waitFor()
  await nothingWrong(page)
  await page.getByRole('button', { name: '밤마다 백업 토큰 지우기' }).click()
  await page.getByText('만든 토큰이 없어요.').waitFor()
  await until('it opens nothing', async () => (await ask('/api/notes')) === 401)
  assert.deepEqual(complaints, [])
})
