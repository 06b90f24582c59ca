import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import type { Page } from 'playwright-core'
import { axe } from '../../../../testing/axe.ts'
import { browser, closeBrowser, servePage } from '../../../../testing/browser.ts'
import { houseDir } from '../../../../testing/database.ts'
import { launch, signIn } from '../../../../testing/process.ts'

// biome-ignore lint/suspicious/noExplicitAny: the body of any answer at all; the tests say what they expect.
type Answer = { body: any }

let page: Page
let me: (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>
let served: Awaited<ReturnType<typeof servePage>>
let ids: Record<'main' | 'other' | 'points', string>
let version = 0

const TEXT = `#운영 처음. [[스냅숏]]과 [[스냅숏#언제 쓰나|언제]], [[열쇠를 두는 곳]], [아래](#다음에-고칠-것), [밖](https://example.org/).

- [ ] 열쇠 적기
- [x] 디스크 사기

## 다음에 고칠 것

${'긴 문단이다. '.repeat(400)}

\`\`\`ts
const one = 1
\`\`\`

| 무엇 | 시간 |
|---|---:|
| 사진 | 2분 |

> [!warning] 주의
> 조심

$x^2$

\`\`\`mermaid
graph TD; A-->B
\`\`\`
`

before(async () => {
  const api = await launch({ DATA_DIR: houseDir() }).url
  const signedIn = await signIn(api)
  me = async (method, path, body, headers) => {
    const sent = body === undefined ? {} : { body: JSON.stringify(body) }
    const answer = await fetch(new URL(path, api), { method, headers: { ...signedIn, ...headers }, ...sent })
    return { body: await answer.json() }
  }
  const make = async (title: string, body: string) => (await me('POST', '/api/notes', { title, body })).body
  const other = await make('스냅숏', '#운영 본문이다. [[아직 없음]]\n\n## 언제 쓰나\n\n밤에.')
  const main = await make('복원 훈련', '옛 글이다.\n')
  const points = await make('운영 수첩', '분기마다: [[복원 훈련|훈련]], 인증서 #운영')
  await make('홀로', '아무것도 없다')
  version = (await me('PATCH', `/api/notes/${main.id}`, { body: TEXT }, { 'if-match': `"${main.version}"` })).body.version
  ids = { main: main.id, other: other.id, points: points.id }
  served = await servePage('web/app/features/notes/around.page.tsx', { api })
  const context = await (await browser()).newContext({
    reducedMotion: 'reduce',
    extraHTTPHeaders: { authorization: signedIn.authorization },
  })
  page = await context.newPage()
  page.setDefaultTimeout(20_000)
})

after(async () => {
  await closeBrowser()
  await served?.close()
})

beforeEach(async () => {
  await page.goto('about:blank')
  await page.setViewportSize({ width: 1280, height: 800 })
})

const open = async (what: string) => {
  await page.goto(`${served.url}#${what}`)
  await page.waitForSelector(what === 'graph' ? '.graph-list button' : '.note-reading > *')
}
const asked = () => page.evaluate(() => (globalThis as unknown as { asked: unknown[][] }).asked)

test('a link opens its note, at its heading, and beside with Alt', async () => {
  await open(ids.main)
  await page.getByRole('link', { name: '언제', exact: true }).click()
  assert.deepEqual(await asked(), [['open', ids.other, { heading: '언제-쓰나' }]])
  await open(ids.main)
  await page.reload()
  await page
    .locator('.note-reading a', { hasText: '스냅숏' })
    .first()
    .click({ modifiers: ['Alt'] })
  assert.deepEqual(await asked(), [['open', ids.other, { beside: true }]])
})

test('a link that leads nowhere asks for its note, by mouse and by key', async () => {
  await open(ids.main)
  const link = page.locator('.note-reading a.unresolved')
  await link.click()
  await link.focus()
  await page.keyboard.press('Enter')
  assert.deepEqual(await asked(), [
    ['create', '열쇠를 두는 곳'],
    ['create', '열쇠를 두는 곳'],
  ])
})

test('a link outside opens in a new tab and says so', async () => {
  await open(ids.main)
  const link = page.getByRole('link', { name: '밖' })
  assert.deepEqual(await link.evaluate((a: HTMLAnchorElement) => [a.target, a.relList.contains('noopener'), a.title]), [
    '_blank',
    true,
    '새 탭에서 열려요',
  ])
})

test('a heading is gone to from the outline, and has the focus', async () => {
  await open(ids.main)
  await page.locator('.outline a', { hasText: '다음에 고칠 것' }).click()
  await page.waitForFunction(() => document.activeElement?.id === '다음에-고칠-것')
  assert.ok((await page.evaluate(() => document.activeElement?.getBoundingClientRect().top ?? 999)) < 800)
})

test('a diagram is drawn when it comes into view', async () => {
  await open(ids.main)
  await page.locator('pre[data-language="mermaid"]').scrollIntoViewIfNeeded()
  await page.locator('.note-reading svg').first().waitFor()
})

test('a box asks for its line to be ticked', async () => {
  await open(ids.main)
  await page.getByRole('checkbox', { name: '열쇠 적기' }).click()
  assert.deepEqual(await asked(), [['tick', TEXT.split('\n').indexOf('- [ ] 열쇠 적기'), true]])
})

test('what a link leads to is shown while it has the focus, and Esc hides it', async () => {
  await open(ids.main)
  await page.locator('.note-reading a[data-note-id]').first().focus()
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Tab')
  const card = page.locator('.link-preview')
  await card.waitFor()
  assert.match((await card.textContent()) ?? '', /스냅숏.*본문이다/s)
  await page.keyboard.press('Escape')
  await card.waitFor({ state: 'detached' })
})

test('what a link leads to is shown while the pointer stays on it or on what is shown', async () => {
  await open(ids.main)
  await page.locator('.note-reading a[data-note-id]').first().hover()
  const card = page.locator('.link-preview')
  await card.hover()
  assert.ok(await card.isVisible())
  await page.mouse.move(600, 790)
  await card.waitFor({ state: 'detached' })
})

test('the panel says what points here, what this points to, and why notes are similar', async () => {
  await open(ids.main)
  const panel = page.getByRole('complementary', { name: '이어진 것' })
  await panel.getByText('운영 수첩').first().waitFor()
  assert.equal(await panel.locator('mark').first().textContent(), '훈련')
  await panel.getByText('같은 태그 1개(운영)').first().waitFor()
  await panel.getByRole('button', { name: /열쇠를 두는 곳/ }).click()
  await panel.getByRole('link', { name: '운영 수첩' }).first().click()
  assert.deepEqual(await asked(), [
    ['create', '열쇠를 두는 곳'],
    ['open', ids.points, {}],
  ])
})

test('an old version is compared and taken back, and that is undone', async () => {
  await open(ids.main)
  await page.locator('.conn .version').nth(1).click()
  const dialog = page.getByRole('dialog')
  await dialog.locator('.line[data-kind="removed"]', { hasText: '옛 글이다.' }).waitFor()
  await dialog.getByRole('button', { name: '이 판으로 되돌리기' }).click()
  await page.locator('.note-reading', { hasText: '옛 글이다.' }).waitFor()
  assert.equal((await me('GET', `/api/notes/${ids.main}`)).body.body, '옛 글이다.\n')
  await page.getByRole('button', { name: '되돌리기 취소' }).click()
  await page.locator('.note-reading', { hasText: '긴 문단이다.' }).waitFor()
  const now = (await me('GET', `/api/notes/${ids.main}`)).body
  assert.equal(now.body, TEXT)
  assert.ok(now.version > version)
})

test('who may see a note is changed at once, with its link, until a day, and made anew', async () => {
  await open(ids.main)
  await page.getByRole('button', { name: '누가 볼까요, 지금은 나만' }).click()
  await page.getByRole('radio', { name: /공개/ }).click()
  const address = page.getByLabel('공개 주소')
  await address.waitFor()
  const first = await address.inputValue()
  assert.equal((await me('GET', `/api/notes/${ids.main}`)).body.link.url, first)
  await page.getByRole('radio', { name: '7일' }).click()
  await page.getByText(/까지 열려요/).waitFor()
  await page.getByRole('button', { name: '새 주소로 바꾸기' }).click()
  await page.waitForFunction((old) => document.querySelector<HTMLInputElement>('.public-link .input')?.value !== old, first)
  await page.locator('.audience input[value="me"]').click()
  await address.waitFor({ state: 'detached' })
  assert.equal((await me('GET', `/api/notes/${ids.main}`)).body.audience, 'me')
})

test('the list of the map is gone through by keys, and opens what it names', async () => {
  await open('graph')
  await page.locator('.graph-list button').first().focus()
  await page.keyboard.press('ArrowDown')
  const title = await page.evaluate(() => document.activeElement?.querySelector('b')?.textContent)
  await page.keyboard.press('Enter')
  const { items } = (await me('GET', '/api/notes')).body
  assert.deepEqual(await asked(), [['open', items.find((note: { title: string }) => note.title === title)?.id, {}]])
  await page.getByLabel('이어지지 않은 글만').check()
  await page.waitForFunction(() => document.querySelectorAll('.graph-list button').length === 1)
  assert.equal(await page.locator('.graph-list b').textContent(), '홀로')
})

test('axe finds nothing, in either scheme', async () => {
  const clean = async (what: string) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      const { violations } = await axe(page).disableRules(['region', 'page-has-heading-one']).analyze()
      assert.deepEqual(
        violations.map(({ id, nodes }) => [what, colorScheme, id, nodes.map(({ html }) => html.slice(0, 200))]),
        [],
      )
    }
  }
  await open(ids.main)
  await page.locator('.conn mark').first().waitFor()
  await clean('note')
  await page.locator('.conn .version').nth(1).click()
  await page.locator('.version-row').last().click()
  await page.locator('.diff').waitFor()
  await clean('history')
  await open('graph')
  await clean('graph')
})
