import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import type { Page } from 'playwright-core'
import { browser, closeBrowser, servePage } from '../../../../../testing/browser.ts'
import { inputMethod } from '../../../../../testing/composing.ts'

let served: Awaited<ReturnType<typeof servePage>>
let page: Page
let ime: Awaited<ReturnType<typeof inputMethod>>
const faults: string[] = []

before(async () => {
  served = await servePage('web/app/features/notes/editor/note-editor.page.tsx')
  page = await (await browser()).newPage()
  page.on('pageerror', ({ message }) => faults.push(message))
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()))
  await page.addInitScript(() => {
    if (location.search === '?safari') Object.defineProperty(navigator, 'vendor', { value: 'Apple Computer, Inc.' })
  })
  // What waits for a while in the page waits for this clock, which can be put forward.
  await page.clock.install()
  ime = await inputMethod(page)
})
after(async () => {
  await closeBrowser()
  await served?.close()
})
beforeEach(async () => {
  await page.goto(served.url)
  await page.locator('.cm-content').waitFor()
})

/** Opens a text with the caret at its end. */
const open = async (text: string) => {
  await page.evaluate((given) => window.openNote(given), text)
  await page.locator('.cm-content').focus()
  await page.keyboard.press('Control+End')
}
const text = () => page.evaluate(() => window.editor.text())
const menu = () => page.locator('.md-menu [role=option]')
/** For a moment after it came a menu takes no key: it may have been meant for what was there before. */
const menuTakesKeys = () => page.clock.fastForward(100)
const selected = () => page.locator('.md-menu [aria-selected]')

test('a real document stays as it is, byte for byte, but for the letter that is typed', async () => {
  const whole = `\ufeff---\r\ntitle: 글\r\n---\r\n하나\t\r\n둘  \n셋\r\r\n${'한글'.normalize('NFD')}\u00a0끝\r\n`
  await open(whole)
  assert.equal(await text(), whole)
  await page.keyboard.type('a')
  await page.keyboard.press('Enter')
  assert.equal(await text(), `${whole}a\r\n`)
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  assert.equal(await text(), whole)
})

test('Enter that ends a syllable makes one new line, and goes on with the list', async () => {
  await open('- ')
  await ime.compose('ㄱ', '그', '글')
  await ime.pressEnding('Enter', '글')
  await page.waitForFunction(() => window.editor.text().includes('\n'))
  assert.equal(await text(), '- 글\n- ')
})

test('the list follows the half-composed syllable; arrows and Enter choose without losing it', async () => {
  await open('이 이야기는 ')
  await page.keyboard.type('[[')
  await menu().first().waitFor()
  await ime.compose('ㅎ', '하', '한')
  await page.waitForFunction(() => document.querySelectorAll('.md-menu [role=option]').length === 3)
  assert.match((await menu().allTextContents()).join(), /한밤중에.*한밤의.*‘한’ 새로 만들기/)
  await ime.pressEnding('ArrowDown', '한')
  await page.waitForFunction(() => document.querySelector('.md-menu [aria-selected]')?.textContent?.includes('한밤의'))
  assert.equal(await page.locator('.cm-content').getAttribute('aria-activedescendant'), await selected().getAttribute('id'))
  await ime.compose('ㅂ', '바', '밤')
  await page.waitForFunction(() => window.editor.text().includes('한밤'))
  await page.waitForFunction(() => document.querySelector('.md-menu')?.textContent?.includes('‘한밤’'))
  await menuTakesKeys()
  await ime.pressEnding('Enter', '밤')
  await page.waitForFunction(() => window.editor.text().endsWith(']]'))
  assert.equal(await text(), '이 이야기는 [[한밤중에 깨지 않으려면 무엇을 알려야 하나]]')
})

test('keys that Safari tells of only after the composition still move in the menu', async () => {
  await page.goto(`${served.url}?safari`)
  await page.locator('.cm-content').waitFor()
  await open('')
  await page.keyboard.type('[[')
  /** Ends the syllable and tells of the key at once, as Safari does. */
  const endWith = (code: string) =>
    page.locator('.cm-content').evaluate((element, name) => {
      element.addEventListener(
        'compositionend',
        () =>
          setTimeout(() => {
            const event = new KeyboardEvent('keydown', { key: name, code: name, bubbles: true, cancelable: true })
            Object.defineProperty(event, 'keyCode', { value: 229 })
            element.dispatchEvent(event)
          }),
        { once: true },
      )
    }, code)
  await ime.compose('ㅎ', '하', '한')
  await page.waitForFunction(() => document.querySelectorAll('.md-menu [role=option]').length === 3)
  await menuTakesKeys()
  await endWith('ArrowDown')
  await ime.commit('한')
  await page.waitForFunction(() => document.querySelector('.md-menu [aria-selected]')?.textContent?.includes('한밤의'))
  await ime.compose('ㅂ', '밤')
  await page.waitForFunction(() => document.querySelector('.md-menu')?.textContent?.includes('‘한밤’'))
  await menuTakesKeys()
  await endWith('Enter')
  await ime.commit('밤')
  await page.waitForFunction(() => window.editor.text().endsWith(']]'))
  assert.equal(await text(), '[[한밤중에 깨지 않으려면 무엇을 알려야 하나]]')
})

test('Ctrl-Enter makes the note that is not there yet', async () => {
  await open('')
  await page.keyboard.type('[[열쇠')
  await page.getByText('‘열쇠’ 새로 만들기').waitFor()
  await page.keyboard.press('Control+Enter')
  await page.waitForFunction(() => window.created.length > 0)
  assert.deepEqual(await page.evaluate(() => window.created), ['열쇠'])
  assert.equal(await text(), '[[열쇠]]')
})

test('tags are offered while they are composed, commands by their initials', async () => {
  await open('')
  await page.keyboard.type('글 #')
  await ime.compose('ㅂ', '배', '백')
  await menu().first().waitFor()
  await ime.commit('백')
  await page.waitForFunction(() => document.querySelector('.md-menu')?.textContent?.includes('백업'))
  await menuTakesKeys()
  await page.keyboard.press('Enter')
  assert.equal(await text(), '글 #백업')
  await open('')
  await page.keyboard.type('/')
  await ime.compose('ㅎ')
  await page.waitForFunction(() => document.querySelector('.md-menu [aria-selected]')?.textContent === '할 일')
  await menuTakesKeys()
  await ime.pressEnding('Enter', 'ㅎ')
  await page.waitForFunction(() => window.editor.text().startsWith('- [ ]'))
  assert.equal(await text(), '- [ ] ')
})

test('a text from outside waits for the end of the composition, and takes nothing of it', async () => {
  await open('하나\n둘\n셋')
  await ime.compose('ㄱ', '글')
  const typed = await page.evaluate(() => window.typed)
  await page.evaluate(() => window.editor.replace('하나!\n둘\n셋글\n넷'))
  assert.equal(await page.locator('.cm-line').first().textContent(), '하나')
  assert.equal(await text(), '하나!\n둘\n셋글\n넷')
  await ime.commit('글')
  await page.waitForFunction(() => document.querySelector('.cm-line')?.textContent === '하나!')
  await page.keyboard.type('x')
  assert.equal(await text(), '하나!\n둘\n셋글x\n넷')
  assert.equal(await page.evaluate(() => window.typed), typed + 1)
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  assert.equal(await text(), '하나!\n둘\n셋\n넷')
})

test('undo takes back a composition as one', async () => {
  await open('글 ')
  await ime.compose('ㅎ', '하', '한')
  await ime.commit('한')
  await page.keyboard.press('Control+z')
  assert.equal(await text(), '글 ')
})

/** Drops or pastes as the system would. */
const give = (how: 'drop' | 'paste', given: { files?: string[]; text?: string; html?: string }) =>
  page.locator('.cm-content').evaluate(
    (element, [type, { files = [], text: plain, html }]) => {
      const data = new DataTransfer()
      for (const name of files) data.items.add(new File(['x'], name, { type: 'image/png' }))
      if (plain) data.setData('text/plain', plain)
      if (html) data.setData('text/html', html)
      const event =
        type === 'paste'
          ? new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
          : new DragEvent('drop', { dataTransfer: data, clientX: 200, clientY: 10, bubbles: true, cancelable: true })
      element.dispatchEvent(event)
    },
    [how, given] as const,
  )

test('files are uploaded where they were put, several at once; one that failed is kept and tried again', async () => {
  await open('앞 ')
  await give('paste', { files: ['하나.png', '둘.png'] })
  await page.getByText('하나.png 올리는 중 40%').waitFor()
  assert.equal(await text(), '앞 ')
  await page.keyboard.type('뒤')
  await page.evaluate(() => window.endUpload('하나.png', false))
  await page.getByText('하나.png 파일을 올리지 못했어요').waitFor()
  await page.evaluate(() => window.endUpload('둘.png', true))
  await page.waitForFunction(() => window.editor.text().includes('![[둘.png]]'))
  await page.getByText('다시 올리기').click()
  await page.getByText('하나.png 올리는 중').waitFor()
  await page.evaluate(() => window.endUpload('하나.png', true))
  await page.waitForFunction(() => window.editor.text().includes('![[하나.png]]'))
  assert.equal(await text(), '앞 ![[하나.png]]![[둘.png]]뒤')
})

test('a picture that says nothing is asked about, where it stands; who goes on writing is not held up', async () => {
  await open('앞 ')
  await give('paste', { files: ['하나.jpg', '둘.jpg'] })
  await page.getByText('둘.jpg 올리는 중 40%').waitFor()
  await page.evaluate(() => window.endUpload('하나.jpg', true))
  await page.getByText('하나.jpg에 무엇이 보이나요?').waitFor()
  await page.evaluate(() => window.endUpload('둘.jpg', true))
  await page.getByText('둘.jpg에 무엇이 보이나요?').waitFor()
  await page.keyboard.type(' 뒤')
  assert.equal(await text(), '앞 ![](/media/1/하나.jpg) ![](/media/1/둘.jpg) 뒤')
  await page.getByRole('button', { name: '나중에' }).last().click()
  await page.getByText('둘.jpg에 무엇이 보이나요?').waitFor({ state: 'detached' })
  await page.getByRole('button', { name: '적기' }).click()
  await ime.compose('ㅂ', '바', '바다')
  await ime.commit('바다')
  await page.getByText('무엇이 보이나요?').waitFor({ state: 'detached' })
  assert.equal(await text(), '앞 ![바다](/media/1/하나.jpg) ![](/media/1/둘.jpg) 뒤')
})

test('an address over words makes a link; lists, tables and links of a page become Markdown; code stays code', async () => {
  await open('여기')
  await page.keyboard.press('Control+a')
  await give('paste', { text: 'https://example.org/a' })
  assert.equal(await text(), '[여기](https://example.org/a)')
  await open('')
  const html =
    '<h2>제목</h2><p>글 <a href="https://example.org">링크</a> <b>굵게</b></p><ul><li>하나<ul><li>둘</li></ul></li></ul><table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2|3</td></tr></table><script>x</script><a href="javascript:1">나쁜</a>'
  await give('paste', { text: '제목', html })
  assert.equal(
    await text(),
    '## 제목\n\n글 [링크](https://example.org) **굵게**\n\n- 하나\n  - 둘\n\n| a | b |\n| --- | --- |\n| 1 | 2\\|3 |\n\n나쁜',
  )
  await open('')
  await give('paste', {
    text: '가',
    html: '<ul><li>가<b> $& </b>나 <br> 다<ol><li>라</li></ol></li><li><p>마</p><p>바</p></li></ul>',
  })
  assert.equal(await text(), '- 가 **$&** 나\n  다\n  1. 라\n- 마\n\n  바')
})

test('Tab goes through a table, and leaves the editor after Escape', async () => {
  await open('| 일 | 값 |\n| --- | --- |\n| a | b |\n\n끝')
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('Tab')
  await page.keyboard.type('바꿈')
  await page.keyboard.press('Control+End')
  await page.waitForFunction(() => window.editor.text().includes('| 일  | 바꿈 |'))
  await page.keyboard.press('Escape')
  await page.keyboard.press('Tab')
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'after')
})

test('a task is turned by a click and by keys, a link opened by both', async () => {
  await open('- [ ] 할 일 [[노트]]')
  await page.locator('.md-task').click()
  assert.equal(await text(), '- [x] 할 일 [[노트]]')
  await page.keyboard.press('Control+Enter')
  assert.equal(await text(), '- [ ] 할 일 [[노트]]')
  await page.keyboard.press('Control+End')
  await page.keyboard.press('Alt+Enter')
  await page.keyboard.press('Control+Alt+Enter')
  await page.locator('.md-link', { hasText: '노트' }).click({ modifiers: ['Control'] })
  assert.deepEqual(await page.evaluate(() => window.opened), ['노트', '노트 beside', '노트'])
})

test('the panel finds Hangul however it is encoded, and replaces', async () => {
  await open(`한글 ${'한글'.normalize('NFD')} 한글`)
  await page.evaluate(() => window.editor.openSearch())
  await page.getByLabel('이 노트에서 찾기').fill('한글')
  await page.getByText('1 / 3').waitFor()
  await page.getByLabel('바꿀 말').fill('글')
  await page.getByText('모두 바꾸기').click()
  assert.equal(await text(), '글 글 글')
})

test('what can only be read is not written in', async () => {
  await page.goto(`${served.url}?read`)
  await page.locator('.cm-content').waitFor()
  await open('- [ ] 글')
  await page.keyboard.type('x')
  await page.keyboard.press('Control+Enter')
  await page.locator('.md-task').click()
  assert.equal(await text(), '- [ ] 글')
})

test('a key on a long note asks for no text and reads no outline', async () => {
  await open(Array.from({ length: 4000 }, (_, i) => (i % 40 === 0 ? `# ${i}` : `글 ${i} 이어지는 말`)).join('\n'))
  const told = page.evaluate(
    () => new Promise<number>((resolve) => window.editor.onOutline((headings) => resolve(headings.length))),
  )
  const before = await page.evaluate(() => window.editor.counts())
  await page.keyboard.type('# 끝')
  assert.equal(await told, 100)
  assert.equal(await page.evaluate(() => window.typed), 3)
  assert.equal((await page.evaluate(() => window.editor.counts())).characters, before.characters + 3)
})

test('nothing broke the rules of the page', () => {
  assert.deepEqual(
    faults.filter((fault) => !fault.includes('404')),
    [],
  )
})
