import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { until } from '../testing/process.ts'
import { importVault, newPerson, noteText, openHouse, savedText, signIn } from './house.ts'

/** The house by keys alone. */
let page: Page
let id: string

before(async () => {
  const { newPage } = await newPerson(await openHouse())
  page = await newPage()
  await signIn(page)
  id = await importVault(page)
})

/** What is wrong with the place where the focus is: it cannot be seen, is covered, or is too small to be hit. */
const focused = () =>
  page.evaluate(() => {
    const element = document.activeElement as HTMLElement
    if (!element || element === document.body) return { name: 'body', faults: [] as string[] }
    const type = element instanceof HTMLInputElement ? ` ${element.type}` : ''
    const name = `${element.tagName.toLowerCase()}${type}.${element.className} ${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 30)}`
    // A tree keeps the focus and marks one of its rows.
    const shown = document.getElementById(element.getAttribute('aria-activedescendant') ?? '') ?? element
    const { left, top, width, height } = shown.getBoundingClientRect()
    const faults: string[] = []
    const seen = (one: Element | null): boolean => {
      if (!one) return false
      const { outlineStyle, outlineWidth, boxShadow, borderColor } = getComputedStyle(one)
      return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none' || borderColor.includes('oklch(0.5')
    }
    const isText = element.isContentEditable || /^(INPUT|TEXTAREA)$/.test(element.tagName)
    if (
      !isText &&
      !seen(shown) &&
      !seen(element.closest('label, .seg, li')) &&
      !seen(element.nextElementSibling) &&
      !seen(shown.firstElementChild)
    )
      faults.push('no ring')
    const [x, y] = [left + width / 2, top + Math.min(height, 40) / 2]
    const over = document.elementFromPoint(x, y)
    if (!over || !(element.contains(over) || over.contains(element) || over.closest('label')?.contains(element)))
      faults.push(`covered by ${over?.tagName}.${over?.className}`)
    const inText = getComputedStyle(element).display === 'inline'
    if (!inText && element.tagName !== 'INPUT' && (width < 24 || height < 24))
      faults.push(`${Math.round(width)}x${Math.round(height)}`)
    return { name, faults }
  })

/** What comes later would move what has the focus. */
const allThere = () =>
  until('nothing more comes', () =>
    page.evaluate(
      () =>
        new Promise<boolean>((resolve) => {
          const { scrollHeight } = document.querySelector('.page') ?? document.body
          setTimeout(() => resolve((document.querySelector('.page') ?? document.body).scrollHeight === scrollHeight), 300)
        }),
    ),
  )

/** A browser's own field for a time of day has hours, minutes, the half of the day and a clock to go through. */
const STOPS_OF_TIME = 4

/** Tabs through all of it, there and back. */
const walk = async (what: string, most = 90) => {
  const wrong: string[] = []
  const names: string[] = []
  for (const key of ['Tab', 'Shift+Tab'])
    for (let step = 0; step < most; step++) {
      await page.keyboard.press(key)
      const { name, faults } = await focused()
      if (name === 'body' || (step > 3 && name === names[0])) break
      names.push(name)
      // What the text takes for itself, Escape gives back.
      if (name.startsWith('div.cm-content')) await page.keyboard.press('Escape')
      const stops = name.startsWith('input time') ? STOPS_OF_TIME : 3
      if (names.slice(-stops - 1).every((one) => one === name) && names.length > stops + 1) {
        wrong.push(`${what}: trapped in ${name}`)
        break
      }
      wrong.push(...faults.map((fault) => `${what}: ${name}: ${fault}`))
    }
  return { wrong: [...new Set(wrong)], names }
}

const pages = ['write', 'note', 'write/trash', 'write/graph', 'write/import', 'find?q=복원', 'settings']
for (const path of pages)
  test(`by keys, ${path} is gone through without a trap, and where one is can be seen`, async () => {
    await page.goto(`/app/${path === 'note' ? `write/${id}` : path}`)
    await page.locator('main').first().waitFor()
    if (path === 'note') await noteText(page, '백업이 있다는')
    if (path === 'settings') await page.getByRole('button', { name: '동의하기' }).first().waitFor()
    await allThere()
    const { wrong, names } = await walk(path)
    if (process.env.SAY) console.log(path, names.length, names.join(' | '))
    assert.ok(names.length > 5)
    assert.deepEqual(wrong, [])
  })

test('by keys, what opens is left by Escape, and the focus is where it was', async () => {
  await page.goto(`/app/write/${id}`)
  await noteText(page, '백업이 있다는')
  const faults: string[] = []
  const press = async (opener: ReturnType<Page['locator']>, what: string) => {
    await opener.focus()
    await page.keyboard.press('Enter')
    const open = page.locator('dialog[open], [role=menu]:popover-open')
    await open.first().waitFor()
    // In a menu Tab leaves it: there the arrows walk.
    if (await page.locator('dialog[open]').count()) faults.push(...(await walk(what, 25)).wrong)
    else await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Escape')
    await until(`${what} is closed`, async () => (await open.count()) === 0)
    assert.equal(await opener.evaluate((element) => element === document.activeElement), true, what)
  }
  await press(page.locator('.desk-bar').getByRole('button', { name: '더 보기' }), 'menu')
  await press(page.locator('.desk-bar').getByRole('button', { name: /나만/ }).first(), 'share')
  await press(page.getByRole('button', { name: '모두 보기' }), 'history')
  await press(page.locator('.rail .plus'), 'capture')
  await press(page.locator('.rail .account'), 'account')
  assert.deepEqual(faults, [])
})

/** From the top of the tree down to this row. */
const goToRow = async (title: string) => {
  await page.locator('.shelf-tree').focus()
  await page.keyboard.press('Home')
  const at = () =>
    page.evaluate(
      () => document.getElementById(document.activeElement?.getAttribute('aria-activedescendant') ?? '')?.textContent,
    )
  for (let step = 0; step < 60 && !(await at())?.includes(title); step++) await page.keyboard.press('ArrowDown')
  assert.ok((await at())?.includes(title), `${title} is not reached`)
}

test('by keys, a note is made, written, moved without dragging, renamed and put into the trash', async () => {
  await page.goto('/app/write')
  await page.getByRole('treeitem').first().waitFor()
  await page.getByRole('button', { name: '새 글 쓰기' }).focus()
  await page.keyboard.press('Enter')
  await page.getByLabel('제목', { exact: true }).waitFor()
  await until('the title is written first', () =>
    page.getByLabel('제목', { exact: true }).evaluate((field) => field === document.activeElement),
  )
  await page.keyboard.press('Control+a')
  await page.keyboard.type('자판만으로')
  await page.keyboard.press('Enter')
  await page.keyboard.type('쓴 글')
  await savedText(page, '쓴 글')
  await page.getByRole('treeitem', { name: '자판만으로', exact: true }).waitFor()
  await goToRow('자판만으로')
  await page.keyboard.press('F2')
  await page.keyboard.press('Control+a')
  await page.keyboard.type('자판으로만')
  await page.keyboard.press('Enter')
  const named = page.getByRole('treeitem', { name: '자판으로만', exact: true })
  await named.waitFor()
  const place = () => named.evaluate((one) => [...document.querySelectorAll('[role=treeitem]')].indexOf(one))
  const before = await place()
  await goToRow('자판으로만')
  await page.keyboard.press(before > 0 ? 'Alt+ArrowUp' : 'Alt+ArrowDown')
  await until('it has moved', async () => (await place()) !== before)
  await goToRow('자판으로만')
  await page.keyboard.press('Delete')
  await named.waitFor({ state: 'detached' })
})
