import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { axe } from '../testing/axe.ts'
import { until } from '../testing/process.ts'
import { importVault, newPerson, noteText, openHouse, signIn } from './house.ts'

/** What axe finds, in a few words. */
const violations = async (page: Page, what: string) => {
  const { violations: found } = await axe(page)
    .options({ rules: { 'target-size': { enabled: true } } })
    .analyze()
  // The editor's suggestions are gone through from the text, as those of a combobox; axe knows that of comboboxes alone.
  const isOurs = (html: string) => !html.includes('id="cm-ac-')
  return found.flatMap(({ id, nodes }) =>
    nodes
      .filter(({ html }) => isOurs(html))
      .slice(0, 3)
      .map(({ html }) => `${what}: ${id} ${html.slice(0, 160)}`),
  )
}

const noteWithPicture = async (page: Page) => {
  const headers = { origin: new URL(page.url()).origin }
  const { id } = await (await page.request.post('/api/notes', { data: { title: '사진 한 장', body: 'x' }, headers })).json()
  const buffer = await sharp({ create: { width: 640, height: 400, channels: 3, background: { r: 120, g: 140, b: 160 } } })
    .png()
    .toBuffer()
  const file = { name: 'sea.png', mimeType: 'image/png', buffer }
  const { markdown } = await (
    await page.request.post(`/api/notes/attachments?noteId=${id}`, { multipart: { file }, headers })
  ).json()
  const body = `# 제목\n\n${markdown}\n\n글 #태그\n`
  await page.request.patch(`/api/notes/${id}`, { data: { body }, headers: { ...headers, 'if-match': '"1"' } })
  return id as string
}

const WORDS = {
  ko: {
    read: '읽기',
    write: '쓰기',
    more: '더 보기',
    history: '모두 보기',
    plus: '새로 쓰기',
    share: /누가 볼까요/,
    public: /누구나/,
  },
  en: {
    read: 'Read',
    write: 'Write',
    more: 'More',
    history: 'See all',
    plus: 'New',
    share: /only|me|see/i,
    public: /Anyone|public/i,
  },
} as const

const LOCALES = { ko: 'ko-KR', en: 'en-GB' } as const

/** Opens all that opens over a page, and fails where any of it shuts somebody out. */
export const openAll = async (language: keyof typeof WORDS, colorScheme: 'light' | 'dark') => {
  const w = WORDS[language]
  const { newPage, complaints } = await newPerson(await openHouse(), 'desk', { locale: LOCALES[language] })
  const page = await newPage()
  await signIn(page)
  const id = await importVault(page)
  const pictured = await noteWithPicture(page)
  const wrong: string[] = []
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
  const look = async (what: string) => wrong.push(...(await violations(page, `${what}, ${colorScheme}`)))
  const close = async () => {
    await page.keyboard.press('Escape')
    await until('it is closed', async () => (await page.locator('dialog[open], [role=menu]:popover-open').count()) === 0)
  }
  await page.goto(`/app/write/${id}`)
  await noteText(page, '백업이 있다는')
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill('복원')
  await page.getByRole('option').first().waitFor()
  await look('find')
  await close()
  await page.getByRole('button', { name: w.plus }).first().click()
  await page.locator('dialog textarea').fill('우유')
  await look('capture')
  await page.locator('dialog textarea').fill('')
  await close()
  await page.locator('.desk-bar').getByRole('button', { name: w.more }).click()
  await page.getByRole('menu').waitFor()
  await look('menu of a note')
  await close()
  await page.getByRole('treeitem').first().click({ button: 'right' })
  await page.getByRole('menu').waitFor()
  await look('menu of the shelf')
  await close()
  await page.locator('.rail .account').click()
  await page.getByRole('menu').waitFor()
  await look('menu of the account')
  await close()
  await page.locator('.desk-bar').getByRole('button', { name: w.share }).first().click()
  await page.getByRole('dialog').waitFor()
  await page.getByRole('dialog').getByRole('radio', { name: w.public }).click()
  await page.locator('dialog input[readonly], dialog code').first().waitFor()
  await look('share')
  await close()
  await page.getByRole('button', { name: w.history }).click()
  await page.getByRole('dialog').locator('.version-row').first().click()
  await look('history')
  await close()
  await page.keyboard.press('Escape')
  await page.locator('.rail .plus').focus()
  await page.keyboard.press('?')
  await page.getByRole('dialog').waitFor()
  await look('keys')
  await close()
  await page.goto(`/app/write/${pictured}`)
  await page.locator('.cm-content').waitFor()
  await page.locator('.desk-bar').getByText(w.read, { exact: true }).click()
  await page.locator('.note-reading img').click()
  await page.getByRole('dialog').waitFor()
  await look('picture')
  await close()
  await page.locator('.desk-bar').getByText(w.write, { exact: true }).click()
  await page.locator('.cm-content').click()
  await page.keyboard.press('Control+End')
  await page.keyboard.type('/')
  await page.getByRole('listbox').waitFor()
  await look('slash menu')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Backspace')
  await page.keyboard.press('Control+f')
  await page.locator('.cm-panel').waitFor()
  await look('find in the note')
  await page.keyboard.press('Escape')
  assert.deepEqual(wrong, [])
  assert.deepEqual(complaints, [])
}
