import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { CLIENT, openIdProvider } from '../testing/open-id.ts'
import { until } from '../testing/process.ts'
import { newPerson, OWNER, openHouse, signIn } from './house.ts'

/** Somebody who connects an account elsewhere, and comes in by it from then on, against a provider that runs beside. */
let url: string
let page: Page
let provider: Awaited<ReturnType<typeof openIdProvider>>

const freePort = async () => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

before(async () => {
  // The address to come back to is agreed on before the house is there.
  const port = await freePort()
  url = `http://127.0.0.1:${port}`
  provider = await openIdProvider(
    [`${url}/api/identity/providers/office/callback`],
    [
      { sub: 'sol', email: 'sol@work.test', email_verified: true, name: '솔' },
      { sub: 'nobody', name: '아무도' },
      { sub: 'bom', email: 'bom@work.test', email_verified: true, name: '봄' },
      { sub: 'guest', email: 'guest@work.test', email_verified: true, name: '손님' },
    ],
  )
  await openHouse({
    ...{
      PORT: String(port),
      PUBLIC_URL: url,
      OIDC_OFFICE_ISSUER: provider.issuer,
      OIDC_OFFICE_LABEL: '우리 회사',
    },
    ...{ OIDC_OFFICE_CLIENT_ID: CLIENT.id, OIDC_OFFICE_CLIENT_SECRET: CLIENT.secret },
  })
  page = await (await newPerson({ url })).newPage()
})

const comeInBy = async (at: Page, who: string) => {
  await at.goto('/app/sign-in?to=/settings')
  await at.getByRole('link', { name: '우리 회사 계정으로 들어오기' }).click()
  await at.getByRole('link', { name: who }).click()
}

test('an account elsewhere is connected in the settings, and opens the door from then on', async () => {
  await signIn(page)
  await page.goto('/app/settings')
  await page.getByRole('button', { name: '우리 회사 계정 연결하기' }).click()
  await page.getByRole('link', { name: '솔' }).click()
  await page.getByRole('button', { name: '우리 회사 계정 연결 끊기' }).waitFor()
  assert.equal(await page.getByText('sol@work.test').isVisible(), true)

  const elsewhere = await (await newPerson({ url }, 'phone')).newPage()
  await comeInBy(elsewhere, '솔')
  await elsewhere.getByText('sol@work.test').waitFor()
  const me = await (await elsewhere.request.get('/api/identity/me')).json()
  assert.equal(me.email, OWNER.email)
})

test('who was not invited is told so in words', async () => {
  const stranger = await (await newPerson({ url }, 'phone')).newPage()
  await comeInBy(stranger, '손님')
  await stranger.getByText('초대를 받아야 가입할 수 있어요.').waitFor()
})

test('who was invited chooses the provider on the page of the invitation, and comes in by it', async () => {
  const headers = { origin: url }
  const { link } = await (await page.request.post('/api/identity/invitations', { data: { role: 'editor' }, headers })).json()
  const guest = await (await newPerson({ url }, 'phone')).newPage()
  await guest.goto(link)
  await guest.getByText('초대했어요').waitFor()
  await guest.getByRole('link', { name: '우리 회사 계정으로 들어오기' }).click()
  await guest.getByRole('link', { name: '봄' }).click()
  await guest.getByText('우리 회사의 bom@work.test 계정으로 왔어요').waitFor()
  await guest.getByRole('checkbox', { name: '(필수)' }).first().waitFor()
  for (const box of await guest.getByRole('checkbox', { name: '(필수)' }).all()) await box.check()
  await guest.getByLabel('이름').fill('봄이')
  await guest.getByRole('button', { name: '가입하기' }).click()
  await guest.locator('.frame').waitFor()
  const me = await (await guest.request.get('/api/identity/me')).json()
  assert.deepEqual([me.name, me.email, me.role], ['봄이', 'bom@work.test', 'editor'])
})

test('who says no at the provider is told what happened, and by what they can come in', async () => {
  const shy = await (await newPerson({ url }, 'phone')).newPage()
  await shy.goto('/app/sign-in')
  await shy.getByRole('link', { name: '우리 회사 계정으로 들어오기' }).click()
  await shy.getByRole('link', { name: '아무도' }).click()
  await shy.getByText('우리 회사에서 동의하지 않아서').waitFor()
  await shy.getByRole('link', { name: '다른 방법으로 들어오기' }).click()
  await shy.getByLabel('비밀번호').waitFor()
})

test('where the house takes people in, who came from a provider chooses a name, agrees, and is at home', async () => {
  const opened = await page.request.patch('/api/identity/house', { data: { joining: 'open' }, headers: { origin: url } })
  assert.equal(opened.status(), 200)
  const guest = await (await newPerson({ url }, 'phone')).newPage()
  await comeInBy(guest, '손님')
  await guest.getByText('우리 회사의 guest@work.test 계정으로 왔어요').waitFor()
  assert.equal(await guest.getByLabel('이름').inputValue(), '손님')
  await guest.getByRole('checkbox', { name: '(필수)' }).first().waitFor()
  for (const box of await guest.getByRole('checkbox', { name: '(필수)' }).all()) await box.check()
  await guest.getByRole('button', { name: '가입하기' }).click()
  await guest.locator('.frame').waitFor()
  const me = await (await guest.request.get('/api/identity/me')).json()
  assert.deepEqual([me.name, me.email, me.role], ['손님', 'guest@work.test', 'member'])
})

test('what is taken away opens nothing any more', async () => {
  await page.getByRole('button', { name: '우리 회사 계정 연결 끊기' }).click()
  await page.getByRole('button', { name: '우리 회사 계정 연결하기' }).waitFor()
  const elsewhere = await (await newPerson({ url })).newPage()
  await comeInBy(elsewhere, '솔')
  await until('nobody came in', () => elsewhere.url().includes('/app/join/provider'))
  assert.equal((await elsewhere.request.get('/api/identity/me')).status(), 401)
})
