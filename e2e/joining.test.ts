import assert from 'node:assert/strict'
import { createServer } from 'node:net'
import { before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { axe } from '../testing/axe.ts'
import { until } from '../testing/process.ts'
import { smtp } from '../testing/smtp.ts'
import { type House, newPerson, openHouse, signIn } from './house.ts'

/** People come in: by a link on a phone, and by a code that is mailed. */
let house: House
let post: Awaited<ReturnType<typeof smtp>>
let owner: Page
let complaints: string[]

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })

before(async () => {
  post = await smtp()
  const port = await freePort()
  const mail = { SMTP_URL: post.url, MAIL_FROM: '하루터 <home@house.test>' }
  house = await openHouse({ PORT: String(port), PUBLIC_URL: `http://127.0.0.1:${port}`, ...mail })
  const person = await newPerson(house)
  complaints = person.complaints
  owner = await person.newPage()
  await signIn(owner)
})

const join = async (page: Page, name: string) => {
  await page.getByLabel('이름').fill(name)
  await page.getByLabel('비밀번호').fill('마루에 햇살이 길게 눕는다')
  await page.getByRole('checkbox', { name: '이용 약관' }).check()
  await page.getByRole('checkbox', { name: '개인정보 처리' }).check()
  await page.getByRole('button', { name: '들어가기' }).click()
  await page.locator('.frame').waitFor()
}
const nothingWrong = async (page: Page) => {
  const { violations } = await axe(page).analyze()
  assert.deepEqual(
    violations.map(({ id, nodes }) => [id, nodes[0]?.html]),
    [],
  )
}

test('the owner invites, and somebody comes in by the link on a phone', async () => {
  await owner.goto('/app/settings/people')
  await owner.getByRole('button', { name: '초대하기' }).click()
  await owner.getByRole('button', { name: '초대 만들기' }).click()
  const link = await owner.getByLabel('초대 링크예요').inputValue()
  assert.match(link, /\/app\/join#[\w-]{43}$/)
  await owner.getByRole('button', { name: '다 했어요' }).click()

  const { newPage, complaints: ofGuest } = await newPerson(house, 'phone')
  const guest = await newPage()
  await guest.goto(link)
  await guest.getByText('초대했어요').waitFor()
  await guest.getByRole('button', { name: '이용 약관: 읽어 보기' }).click()
  await guest.getByRole('dialog', { name: '이용 약관' }).waitFor()
  await guest.keyboard.press('Escape')
  await nothingWrong(guest)
  await guest.getByLabel('이메일').fill('bom@house.test')
  await join(guest, '봄이')
  await owner.reload()
  await owner.getByRole('list', { name: '사람' }).getByText('봄이').waitFor()
  await owner.getByRole('list', { name: '초대' }).getByText('들어왔어요').waitFor()
  await nothingWrong(owner)
  assert.deepEqual(ofGuest, [])
})

test('where the house is open, one joins by a code that was mailed', async () => {
  await owner.getByRole('radio', { name: '이메일 숫자로도' }).click()
  const { newPage } = await newPerson(house)
  const page = await newPage()
  await page.goto('/app/sign-in')
  await page.getByRole('link', { name: '처음이라면 가입하기' }).click()
  await page.getByRole('heading', { name: '이메일로 가입해요' }).waitFor()
  await page.getByLabel('이메일').fill('yeoreum@house.test')
  await page.getByRole('button', { name: '여섯 자리 숫자 받기' }).click()
  await page.getByLabel('여섯 자리 숫자').waitFor()
  await until('the mail arrives', () => post.to('yeoreum@house.test').length > 0)
  const digits = /\d{6}/.exec(post.to('yeoreum@house.test')[0]!.mail.text ?? '')?.[0] ?? ''
  await page.getByLabel('여섯 자리 숫자').fill(`${digits.slice(0, 3)} ${digits.slice(3)}`)
  await page.keyboard.press('Enter')
  await join(page, '여름이')
  await owner.goto('/app/settings/mail')
  await owner.getByRole('list', { name: '메일' }).getByText('보냈어요').first().waitFor()
  await nothingWrong(owner)
})

test('a role is given after the owner has proved once more who they are', async () => {
  await owner.goto('/app/settings/people')
  await owner.getByRole('searchbox', { name: '이름이나 이메일로 찾기' }).fill('봄')
  await until('one is left', async () => (await owner.getByRole('list', { name: '사람' }).getByRole('listitem').count()) === 1)
  await owner.getByLabel('봄이의 역할').selectOption('editor')
  await owner.getByText('역할을 바꿨어요').waitFor()
  await owner.reload()
  await until('it stays', async () => (await owner.getByLabel('봄이의 역할').inputValue()) === 'editor')
})

test('where a text is new, whoever agreed to the old one is asked again', async () => {
  const { newPage } = await newPerson(house)
  const page = await newPage()
  const words = { title: '집의 약속', text: '신발은 벗고 들어와요.' }
  const origin = house.url
  await owner.request.put('/api/identity/consents/texts/terms', {
    data: { version: 1, ko: words, en: words },
    headers: { origin },
  })
  await page.goto('/app/')
  await page.getByLabel('이메일').fill('yeoreum@house.test')
  await page.getByLabel('비밀번호').fill('마루에 햇살이 길게 눕는다')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: '글이 바뀌어 다시 여쭤요' })
  await dialog.getByRole('checkbox', { name: '집의 약속' }).check()
  await dialog.getByRole('button', { name: '동의하고 계속하기' }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.reload()
  await page.getByRole('textbox', { name: '일정 더하기' }).waitFor()
  assert.equal(await dialog.count(), 0)
  assert.deepEqual(complaints, [])
})
