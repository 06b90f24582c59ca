import assert from 'node:assert/strict'
import { test } from 'node:test'
import { until } from '../testing/process.ts'
import { nothingWrong } from './both-schemes.ts'
import { newPerson, openHouse, signIn } from './house.ts'

test('of two browsers, one ends the session of the other, which is out', async () => {
  const house = await openHouse()
  const [desk, phone] = [await newPerson(house), await newPerson(house, 'phone')]
  const [page, other] = [await desk.newPage(), await phone.newPage()]
  await signIn(page)
  await signIn(other)

  await page.goto('/app/settings/sessions')
  const rows = page.getByRole('list', { name: '로그인한 기기' }).getByRole('listitem')
  await until('both are shown', async () => (await rows.count()) === 2)
  assert.equal(await rows.filter({ hasText: '이 기기' }).count(), 1)
  await nothingWrong(page)

  await rows.filter({ hasNotText: '이 기기' }).getByRole('button').click()
  await page.getByText('이 기기에서만 로그인했어요.').waitFor()
  assert.equal(await rows.count(), 1)
  await until('the other is out', async () => (await other.request.get('/api/identity/me')).status() === 401)
  await other.reload()
  await other.getByLabel('비밀번호').waitFor()
  await page.reload()
  await rows.filter({ hasText: '이 기기' }).waitFor()
  assert.deepEqual(desk.complaints, [])
})
