import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { axe } from '../../../../testing/axe.ts'
import { browser, closeBrowser, servePage } from '../../../../testing/browser.ts'
import { inputMethod } from '../../../../testing/composing.ts'
import { houseDir } from '../../../../testing/database.ts'
import { launch, signIn, until } from '../../../../testing/process.ts'

const OWNER = { email: 'owner@house.test', password: 'correct horse battery' }
const NOTES = [
  ['천식 진료 전에 물어볼 것', '새벽에만 나는 기침이 밤 증상으로 세어지는지 여쭤 보기. #건강'],
  ['환절기마다 되풀이되는 새벽 기침', '이불을 바꾼 주에 줄었다. #건강'],
  ['한밤의 독서 모임', '매달 마지막 금요일 밤 <img src=x onerror=alert(1)>'],
  ...Array.from({ length: 30 }, (_, i) => [`모래 ${i}`, '모래밭 이야기']),
] as const

let served: Awaited<ReturnType<typeof servePage>>
let page: Page
let headers: Record<string, string>

before(async () => {
  const house = launch({ DATA_DIR: houseDir() })
  const api = await house.url
  headers = await signIn(api)
  for (const [title, body] of NOTES)
    await fetch(`${api}/api/notes/`, { method: 'POST', headers, body: JSON.stringify({ title, body }) })
  const found = async (q: string) =>
    ((await (await fetch(`${api}/api/search/?q=${encodeURIComponent(q)}`, { headers })).json()) as { total: number }).total
  await until('the notes are found', async () => (await found('모래')) === 30 && (await found('기침')) === 2)
  served = await servePage('web/app/features/find/find.page.tsx', { api })
  const context = await (await browser()).newContext({ reducedMotion: 'reduce', locale: 'ko-KR' })
  await context.request.post(`${served.url}api/identity/sessions`, { data: OWNER })
  page = await context.newPage()
})
after(async () => {
  await closeBrowser()
  await served?.close()
})

const field = () => page.getByRole('combobox', { name: '찾을 말' })
const options = () => page.getByRole('option').allInnerTexts()
const log = () => page.locator('#log').textContent()
const active = () =>
  page.evaluate(() => {
    const id = document.activeElement?.getAttribute('aria-activedescendant')
    const option = id ? document.getElementById(id) : null
    return option?.getAttribute('aria-selected') === 'true' ? option.querySelector('b')?.textContent : undefined
  })
const shows = (title: string) => page.getByRole('option', { name: title }).first().waitFor()

const open = async () => {
  await page.goto(served.url)
  await page.getByLabel('글', { exact: true }).focus()
  await page.keyboard.press('Control+k')
  await field().waitFor()
}

test('from anywhere: Ctrl K, a few letters, Enter; and the focus is back where one was', async () => {
  await open()
  await shows('모래 29')
  await until('the newest is the first', async () => (await active()) === '모래 29')
  await field().pressSequentially('새벽 기침')
  await page.locator('.hit mark').first().waitFor()
  await until('the best is the first', async () => (await active()) === '환절기마다 되풀이되는 새벽 기침')
  await until('the next is the second', async () => (await options())[1]?.includes('천식 진료 전에 물어볼 것') === true)
  await page.keyboard.press('ArrowDown')
  await until('the second is chosen', async () => (await active()) === '천식 진료 전에 물어볼 것')
  await page.keyboard.press('Enter')
  await field().waitFor({ state: 'detached' })
  await until('it is opened', async () => /^opened \S+ false$/.test((await log()) ?? ''))
  await until(
    'the focus is back',
    async () => (await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))) === '글',
  )
})

test('a syllable that is still being composed is searched, and an arrow that ends it chooses', async () => {
  await open()
  const ime = await inputMethod(page)
  await ime.compose('ㅎ', '하', '한')
  await ime.commit('한')
  await ime.compose('ㅂ', '바')
  await shows('한밤의 독서 모임')
  assert.equal(await field().inputValue(), '한바')
  await until('what is found is the first', async () => (await active()) === '한밤의 독서 모임')
  await ime.pressEnding('ArrowDown', '바')
  await until('another is chosen', async () => (await active()) !== '한밤의 독서 모임')
  assert.equal(await log(), '')
})

test('Enter during a composition opens once, what the finished syllable found', async () => {
  await open()
  const ime = await inputMethod(page)
  await ime.compose('ㅎ', '하', '한')
  await ime.commit('한')
  await ime.compose('ㅂ', '바', '밤')
  await shows('한밤의 독서 모임')
  await ime.pressEnding('Enter', '밤')
  await field().waitFor({ state: 'detached' })
  assert.match((await log()) ?? '', /^opened \S+ false$/)
})

test('Esc while composing gives up the syllable; the next one closes, and the focus returns', async () => {
  await open()
  const ime = await inputMethod(page)
  await ime.compose('ㅎ', '하')
  await ime.taken('Escape')
  await ime.commit('')
  assert.ok(await field().isVisible())
  await page.keyboard.press('Escape')
  await field().waitFor({ state: 'detached' })
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('aria-label')), '글')
})

test('a command is done by its first letters, a note is written, and one is opened beside', async () => {
  await open()
  await field().pressSequentially('ㅎㅈㅌ')
  await shows('휴지통')
  await page.getByRole('option', { name: '휴지통' }).click()
  await until('it is done', async () => (await log()) === 'did notes.trash')

  await page.keyboard.press('Control+k')
  await field().pressSequentially('trash')
  await shows('휴지통')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+k')
  await field().pressSequentially('새 생각')
  await page.getByRole('option', { name: '‘새 생각’으로 새 노트 쓰기' }).click()
  assert.match((await log()) ?? '', /new 새 생각$/)

  await page.keyboard.press('Control+k')
  await field().fill('독서')
  await shows('한밤의 독서 모임')
  await until('it is the first', async () => (await active()) === '한밤의 독서 모임')
  await page.keyboard.press('Control+Enter')
  await until('it is opened', async () => /opened \S+ true$/.test((await log()) ?? ''))
})

test('what a note says is text, whatever it looks like', async () => {
  await open()
  await field().fill('금요일')
  await shows('한밤의 독서 모임')
  assert.equal(await page.locator('dialog img').count(), 0)
})

test('without the house, titles that this device knows are found, and it is said so', async () => {
  await open()
  await shows('모래 29')
  await page.route('**/api/**', (route) => route.abort())
  await field().pressSequentially('모래 2')
  await page.getByRole('status').filter({ hasText: '하루터에 닿지 않아요' }).waitFor()
  assert.ok((await options()).some((line) => line.startsWith('모래 29')))
  await page.unroute('**/api/**')
  await page.reload()
})

test('the page of all results: its address says everything, it goes on by itself, and narrows', async () => {
  await open()
  await field().fill('모래')
  await page.getByRole('option', { name: '‘모래’ 모두 보기' }).click()
  await page.getByText('30개를 찾았어요').waitFor()
  assert.equal(new URL(page.url()).search, `?q=${encodeURIComponent('모래')}`)
  await page.mouse.wheel(0, 5_000)
  await until('all are shown', async () => (await page.locator('.find-results .hit').count()) === 30)

  await page.getByRole('radio', { name: '최근 순' }).click()
  await until('the address says so', () => new URL(page.url()).searchParams.get('order') === 'newest')
  const input = page.getByRole('textbox', { name: '찾을 말' })
  await input.fill('기침')
  await page.getByText('2개를 찾았어요').waitFor()
  await page.getByLabel('태그').selectOption('건강')
  await until('it is in the address', () => new URL(page.url()).searchParams.get('tag') === '건강')
  await input.press('ArrowDown')
  await page.keyboard.press('Enter')
  assert.match((await log()) ?? '', /opened \S+ false$/)
  await page.getByRole('button', { name: '모두 풀기' }).click()
  await until('nothing narrows it', () => !new URL(page.url()).searchParams.has('tag'))
})

test('axe finds nothing, in light and dark', async () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await open()
    await field().fill('새벽')
    await page.locator('.hit mark').first().waitFor()
    const { violations } = await axe(page).include('dialog').analyze()
    assert.deepEqual(
      violations.map(({ id, nodes }) => [id, nodes[0]?.html]),
      [],
    )
    await field().fill('모래')
    await page.getByRole('option', { name: '‘모래’ 모두 보기' }).click()
    await page.getByText('30개를 찾았어요').waitFor()
    const onPage = await axe(page).include('.page').analyze()
    assert.deepEqual(
      onPage.violations.map(({ id, nodes }) => [id, nodes[0]?.html]),
      [],
    )
  }
})
