import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { Secret, TOTP } from 'otpauth'
import type { Page } from 'playwright-core'
import { axe } from '../testing/axe.ts'
import { until } from '../testing/process.ts'
import { type House, newPerson, OWNER, openHouse, signIn } from './house.ts'

/** Two ways besides a password: a passkey, with an authenticator that the browser itself pretends to have, and the codes of an app. */
let house: Pick<House, 'url'>
let page: Page
let complaints: string[]
let secret: string
let recovery: string
let shown = 0

before(async () => {
  const { url } = await openHouse({ RATE_LIMIT: 'off' })
  // Browsers keep passkeys for names, and for no address of numbers.
  house = { url: url.replace('127.0.0.1', 'localhost') }
  const person = await newPerson(house)
  complaints = person.complaints
  page = await person.newPage()
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true },
      ...{ isUserVerified: true, automaticPresenceSimulation: true },
    },
  })
})

const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
const signOut = async () => {
  await page.goto('/app/settings')
  await press('로그아웃')
  await page.getByLabel('이메일', { exact: true }).waitFor()
}
const byPassword = async () => {
  await page.getByLabel('이메일', { exact: true }).fill(OWNER.email)
  await page.getByLabel('비밀번호', { exact: true }).fill(OWNER.password)
  await page.keyboard.press('Enter')
}
const inside = () => page.locator('.frame').waitFor()
/** A code of the app that was not shown before: of the next half-minute, where need be. */
const nextCode = async () => {
  await until('there is a code that was not used', async () => Math.floor(Date.now() / 30_000) + 1 > shown)
  shown = Math.max(shown + 1, Math.floor(Date.now() / 30_000))
  return TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: shown * 30_000 })
}
const open = async () => {
  const { violations } = await axe(page).analyze()
  assert.deepEqual(
    violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html.slice(0, 160)}`),
    [],
  )
}

test('a passkey is made in the settings, and comes with recovery codes', async () => {
  await signIn(page)
  await page.goto('/app/settings/security')
  await press('패스키 만들기')
  await page.getByLabel('패스키 이름').fill('내 노트북')
  await page.getByRole('dialog').getByRole('button', { name: '패스키 만들기' }).click()
  await page.locator('.recovery-codes li').first().waitFor()
  assert.equal(await page.locator('.recovery-codes li').count(), 10)
  await open()
  await press('적어 뒀어요')
  await page.getByText('내 노트북').first().waitFor()
  await page.getByText('10개 남았어요').waitFor()
  await open()
})

test('the passkey opens the door: among what the browser fills in, where it can, or by the button', async () => {
  const cameIn = page.waitForResponse((answer) => answer.url().endsWith('/sessions/passkey') && answer.status() === 201)
  await page.goto('/app/settings')
  await press('로그아웃')
  // With an authenticator that says yes by itself, the browser’s own offer is taken as soon as it is made.
  const button = page.getByRole('button', { name: '패스키로 들어오기' })
  await Promise.race([cameIn, button.click().catch(() => {})])
  await cameIn
  await inside()
})

test('an app is set up with its picture, or with the key by hand', async () => {
  await page.goto('/app/settings/security')
  await press('인증 앱 등록하기')
  await page.getByRole('img', { name: '인증 앱으로 찍을 QR 코드' }).waitFor()
  await page.getByText('찍을 수 없으면').click()
  secret = ((await page.locator('.secret-key').textContent()) ?? '').replaceAll(' ', '')
  await open()
  await page.getByLabel('인증 코드').fill(await nextCode())
  await press('등록하기')
  await page.getByText('쓰고 있어요').waitFor()
  await press('복구 코드 새로 만들기')
  recovery = (await page.locator('.recovery-codes li').first().textContent()) ?? ''
  await press('적어 뒀어요')
})

test('the password alone opens nothing; a code of the app does, once', async () => {
  const other = await newPerson(house)
  page = await other.newPage()
  await page.goto('/app/')
  await byPassword()
  const code = page.getByLabel('인증 코드')
  await code.waitFor()
  assert.equal(await code.getAttribute('autocomplete'), 'one-time-code')
  await open()
  const right = await nextCode()
  await code.fill('000000')
  await press('들어오기')
  await page.getByText('코드가 맞지 않거나').first().waitFor()
  await code.fill(`${right.slice(0, 3)} ${right.slice(3)}`)
  await page.keyboard.press('Enter')
  await inside()
  await signOut()
  await byPassword()
  await page.getByLabel('인증 코드').fill(right)
  await page.keyboard.press('Enter')
  await page.getByText('코드가 맞지 않거나').first().waitFor()
})

test('a recovery code opens the door, once', async () => {
  await press('복구 코드로 들어오기')
  await page.getByLabel('복구 코드', { exact: true }).fill(recovery.toUpperCase().replaceAll('-', ' '))
  await page.keyboard.press('Enter')
  await inside()
  await signOut()
  await byPassword()
  await press('복구 코드로 들어오기')
  await page.getByLabel('복구 코드', { exact: true }).fill(recovery)
  await page.keyboard.press('Enter')
  await page.getByText('코드가 맞지 않거나').first().waitFor()
})

test('nothing was asked of anybody else, and nothing broke', () => assert.deepEqual(complaints, []))
