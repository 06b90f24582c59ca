import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { axe } from '../testing/axe.ts'
import { until } from '../testing/process.ts'
import { type House, newPerson, OWNER, openHouse, signIn } from './house.ts'

/** Somebody looks at what happened to their account, takes everything, leaves, and comes back in time. */
let house: House
let page: Page
let complaints: string[]

before(async () => {
  house = await openHouse()
  const person = await newPerson(house)
  complaints = person.complaints
  page = await person.newPage()
  await signIn(page)
})

/** For who works on the design: pictures of where the journey is, if a directory is named. */
const look = async (name: string) => {
  const dir = process.env.PICTURES
  for (const [at, width, height] of dir
    ? ([
        ['desk', 1440, 900],
        ['phone', 390, 844],
      ] as const)
    : [])
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize({ width, height })
      await page.emulateMedia({ colorScheme })
      await page.screenshot({ path: `${dir}/${name}.${colorScheme}-${at}.png` })
    }
}

test('what happened to the account is told in sentences', async () => {
  await page.goto('/app/settings')
  await page.getByRole('link', { name: '계정 기록 보기' }).click()
  await page.getByText('들어왔어요').first().waitFor()
  const { violations } = await axe(page).analyze()
  assert.deepEqual(
    violations.map(({ id }) => id),
    [],
  )
  await look('log')
})

test('everything can be taken along as one file', async () => {
  await page.goto('/app/settings/leaving')
  await page.getByRole('button', { name: '꾸리기' }).click()
  await page.getByText('다 꾸렸어요').waitFor()
  await look('taking')
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: '받기', exact: true }).click()
  assert.equal((await download).suggestedFilename(), 'haruteo.zip')
})

test('who types another address stays; who leaves is signed out, and can come back', async () => {
  const field = page.getByLabel('확인하려면')
  await field.fill('other@house.test')
  await page.getByRole('button', { name: '7일 뒤에 모두 지우기' }).click()
  await page.getByText('이 계정의 이메일이 아니에요').first().waitFor()
  await field.fill(OWNER.email)
  await page.getByRole('button', { name: '7일 뒤에 모두 지우기' }).click()
  await page.getByLabel('비밀번호').waitFor()
  await signIn(page)
  await page.getByRole('heading', { name: '떠나는 중이에요' }).waitFor()
  await look('notice')
  await page.getByRole('button', { name: '돌아오기' }).click()
  await page.getByText('모두 그대로예요').first().waitFor()
  await until('the house knows', async () => (await (await page.request.get('/api/identity/leaving')).json()).due === null)
  assert.deepEqual(complaints, [])
})
