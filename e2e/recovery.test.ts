import assert from 'node:assert/strict'
import { test } from 'node:test'
import { until } from '../testing/process.ts'
import { nothingWrong } from './both-schemes.ts'
import { newPerson, OWNER, openHouse, signIn } from './house.ts'
import { moveIn } from './moving-in.ts'

const NEW = '처마 끝에 고드름이 열렸다'

test('who forgot their password gets a link from the owner, who reads the mails, and old sessions are out', async () => {
  const house = await openHouse()
  const owner = await (await newPerson(house)).newPage()
  await signIn(owner)
  const old = await newPerson(house, 'phone')
  await moveIn(owner, old.context, { name: '봄이', email: 'bom@house.test' })

  const guest = await newPerson(house)
  const page = await guest.newPage()
  await page.goto('/app/sign-in')
  await page.getByRole('link', { name: '비밀번호를 잊었어요' }).click()
  await nothingWrong(page)
  await page.getByLabel('이메일').fill('bom@house.test')
  await page.getByRole('button', { name: '링크 받기' }).click()
  await page.getByText('이 집은 메일을 보내지 않아요.').waitFor()

  await owner.goto('/app/settings/mail')
  const letter = owner.getByRole('listitem').filter({ hasText: '비밀번호 새로 정하기' }).locator('.mail-letter')
  await letter.waitFor()
  await nothingWrong(owner)
  const link = /\/app\/new-password#[\w-]+/.exec((await letter.textContent()) ?? '')?.[0] ?? ''

  await page.goto(link)
  await page.getByText('bom@house.test 계정의 비밀번호예요.').waitFor()
  await nothingWrong(page)
  await page.getByLabel('새 비밀번호').fill(NEW)
  await page.getByRole('button', { name: '정하고 들어오기' }).click()
  await page.locator('.frame').waitFor()
  assert.equal((await (await page.request.get('/api/identity/me')).json()).email, 'bom@house.test')
  await until('the old session is out', async () => (await old.context.request.get('/api/identity/me')).status() === 401)

  await page.goto(link)
  await page.reload()
  await page.getByText('쓸 수 없는 링크예요').waitFor()
  await nothingWrong(page)
  const by = (password: string) =>
    page.request.post('/api/identity/sessions', { data: { email: 'bom@house.test', password }, headers: { origin: house.url } })
  assert.deepEqual([(await by(OWNER.password)).status(), (await by(NEW)).status()], [401, 201])
  assert.deepEqual(guest.complaints, [])
})
