import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { Secret, TOTP } from 'otpauth'
import type { BrowserContext, Page } from 'playwright-core'
import { nothingWrong } from './both-schemes.ts'
import { type House, newPerson, OWNER, openHouse, signIn } from './house.ts'
import { moveIn } from './moving-in.ts'

/** What the owner does for the house and with its people, and what a member finds at those addresses. */
let house: House
let page: Page
let complaints: string[]
let bom: BrowserContext
let guest: Page

before(async () => {
  house = await openHouse()
  const owner = await newPerson(house)
  complaints = owner.complaints
  page = await owner.newPage()
  await signIn(page)
  const theirs = await newPerson(house, 'phone')
  bom = theirs.context
  await moveIn(page, bom, { name: '봄이', email: 'bom@house.test' })
  guest = await theirs.newPage()
})

test('a member who comes by the address of an owner’s page is told whom it is for', async () => {
  for (const path of ['people', 'mail', 'audit', 'texts']) {
    await guest.goto(`/app/settings/${path}`)
    await guest.getByRole('heading', { name: '집을 돌보는 사람이 보는 화면이에요' }).waitFor()
  }
  await nothingWrong(guest)
  await guest.getByRole('link', { name: '설정으로 가기' }).click()
  await guest.getByRole('heading', { name: '설정', exact: true }).waitFor()
})

test('somebody is kept out, reads why at the door, and is let in again', async () => {
  await page.goto('/app/settings/people')
  await page.getByText('막은 사람이 없어요.').waitFor()
  await page.getByRole('button', { name: '봄이: 더 하기' }).click()
  await page.getByRole('menuitem', { name: '집에 못 들어오게 막기' }).click()
  await page.getByLabel('까닭').fill('광고를 여러 번 올렸어요')
  await page.getByLabel('기간').selectOption('7')
  await nothingWrong(page)
  await page.getByRole('dialog').getByRole('button', { name: '막기', exact: true }).click()
  await page.getByRole('list', { name: '막은 사람' }).getByText('광고를 여러 번 올렸어요').waitFor()
  await page.getByRole('list', { name: '사람', exact: true }).getByText('막았어요').waitFor()
  await nothingWrong(page)

  assert.equal((await bom.request.get('/api/identity/me')).status(), 401)
  await guest.goto('/app/')
  await guest.getByLabel('이메일').fill('bom@house.test')
  await guest.getByLabel('비밀번호').fill(OWNER.password)
  await guest.keyboard.press('Enter')
  await guest.getByText('광고를 여러 번 올렸어요').waitFor()

  await page.getByRole('button', { name: '봄이: 풀어 주기' }).click()
  await page.getByText('막은 사람이 없어요.').waitFor()
  await guest.keyboard.press('Enter')
  await guest.locator('.frame').waitFor()
})

test('who has lost their second factor is helped, and comes in by the password alone', async () => {
  const headers = { origin: house.url }
  const begun = await (await bom.request.post('/api/identity/factors/totp', { headers })).json()
  const code = TOTP.generate({ secret: Secret.fromBase32(begun.secret) })
  await bom.request.post('/api/identity/factors/totp/confirm', { data: { code }, headers })
  await page.reload()
  await page.getByRole('button', { name: '봄이: 더 하기' }).click()
  await page.getByRole('menuitem', { name: '둘째 확인 모두 끄기' }).click()
  await nothingWrong(page)
  await page.getByRole('button', { name: '모두 끄기', exact: true }).click()
  await page.getByText('봄이 님의 둘째 확인을 모두 껐어요').waitFor()
  const factors = await (await bom.request.get('/api/identity/factors')).json()
  assert.equal(factors.totp, null)
  await page.getByRole('button', { name: '봄이: 더 하기' }).click()
  assert.equal(await page.getByRole('menuitem', { name: '둘째 확인 모두 끄기' }).count(), 0)
  await page.keyboard.press('Escape')
})

test('the log of the house tells what happened to whom, and that nothing in it was changed', async () => {
  await page.goto('/app/settings')
  await page.getByRole('link', { name: '집의 기록' }).click()
  const log = page.getByRole('list', { name: '집의 기록' })
  const entry = log.getByRole('listitem').filter({ hasText: '이 집에 들어오지 못하게 됐어요' })
  assert.match((await entry.textContent()) ?? '', /^봄이 · .*owner.* 했어요$/)
  await page.getByRole('button', { name: '기록이 그대로인지 확인하기' }).click()
  await page.getByText('모두 처음 적힌 그대로예요.').waitFor()
  await nothingWrong(page)
})

test('a text is written anew and looked at as it will be read, and whoever agreed to the old one is asked', async () => {
  await page.goto('/app/settings/texts')
  const korean = page.getByRole('group', { name: '한국어로' })
  await korean.getByLabel('제목').fill('집의 약속')
  await korean.getByLabel('본문').fill('신발은 벗고 들어와요.')
  await page.getByRole('button', { name: '한국어로 읽히는 모습 보기' }).click()
  await page.getByRole('dialog', { name: '집의 약속' }).getByText('신발은 벗고 들어와요.').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('tab', { name: '소식' }).click()
  await page.getByText('동의하지 않아도 돼요').waitFor()
  await page.getByRole('tab', { name: '이용 약관' }).click()
  assert.equal(await korean.getByLabel('제목').inputValue(), '집의 약속', 'what was written is still there')
  await nothingWrong(page)
  await page.getByRole('button', { name: '이 글로 바꾸기' }).click()
  await page.getByText('지금 2번째 글').waitFor()
  await guest.reload()
  await guest.getByRole('dialog').getByRole('checkbox', { name: '집의 약속' }).waitFor()
})

test('nothing was asked of anybody else, and nothing broke', () => assert.deepEqual(complaints, []))
