import { mkdirSync } from 'node:fs'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { importVault, newPerson, openHouse, signIn } from './house.ts'

// npm run pictures: the pictures of the README and of docs/application.md, from the house as it is now.

const DIR = 'docs/pictures'
mkdirSync(DIR, { recursive: true })

const take = async (page: Page, name: string) => {
  await page.evaluate(() => document.fonts.ready)
  await page.screenshot({ path: `${DIR}/${name}.png`, animations: 'disabled' })
}

/** Some days as somebody may have them. */
const plan = (page: Page) =>
  page.evaluate(async () => {
    const send = async (path: string, body: object) => {
      const answer = await fetch(`/api/planner/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
      if (!answer.ok) throw new Error(await answer.text())
      return answer.json()
    }
    const at = new Date()
    const on = (days: number) => new Date(at.getTime() + days * 86_400_000).toLocaleDateString('sv')
    const [health, home] = [
      await send('labels', { name: '건강', color: 'green' }),
      await send('labels', { name: '집', color: 'orange' }),
    ]
    const goal = await send('goals', { span: 'month', day: on(0), title: '숨이 편한 달' })
    const more = { labelId: health.id, goalId: goal.id }
    await send('tasks', { title: '아침 최고유량 재기', day: on(-6), rule: 'FREQ=DAILY', starts: 430, ...more })
    await send('tasks', { title: '데리러 가기', day: on(-6), rule: 'FREQ=WEEKLY;BYDAY=MO,TH', starts: 990 })
    await send('tasks', { title: '분리수거', day: on(-6), rule: 'FREQ=WEEKLY', labelId: home.id })
    await send('tasks', { title: '호흡기내과 정기 진료', day: on(0), starts: 870, ends: 930, labelId: health.id })
    await send('tasks', { title: '흡입기 새로 받기', day: on(0), labelId: health.id })
    await send('tasks', { title: '김장 재료 사기', day: on(1), lastDay: on(2), labelId: home.id })
    await send('tasks', { title: '가족 사진 고르기', day: on(3), starts: 1_200 })
    await send('tasks', { title: '책 돌려주기', day: on(-2) })
    const { 1: month = 1, 2: day = 1 } = on(0).split('-').map(Number)
    await send('anniversaries', { name: '어머니 생신', month, day, since: 1958 })
  })

for (const scheme of ['light', 'dark'] as const)
  test(`pictures in the ${scheme}`, async () => {
    const house = await openHouse()
    const desk = await newPerson(house, 'desk', { colorScheme: scheme })
    const page = await desk.newPage()
    await signIn(page)
    const id = await importVault(page)
    await plan(page)
    await page.goto('/app/today')
    await page.getByText('아침 최고유량 재기').first().waitFor()
    await page.getByText('어머니 생신').first().waitFor()
    await take(page, `day-${scheme}`)
    await page.goto('/app/plan?view=month')
    await page.locator('.plan-month .ev').first().waitFor()
    await take(page, `plan-${scheme}`)
    await page.goto('/app/write')
    await page.getByRole('treeitem').filter({ hasText: '작은 서버' }).first().click()
    await page.getByRole('treeitem').filter({ hasText: '백업과 복원' }).first().click()
    await page.getByRole('treeitem').filter({ hasText: '복원 훈련을 하며 배운 것' }).first().click()
    await page.getByText('여기를 가리키는 글').waitFor()
    await page.locator('.cm-content').waitFor()
    await page.getByText('비슷한 글').waitFor()
    await take(page, `note-${scheme}`)
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox').fill('새벽 기침')
    await page.getByRole('option').filter({ hasText: '환절기마다' }).first().waitFor()
    await take(page, `find-${scheme}`)

    const phone = await newPerson(house, 'phone', { colorScheme: scheme, deviceScaleFactor: 2 })
    const small = await phone.newPage()
    await signIn(small)
    await small.getByRole('treeitem').first().waitFor()
    await take(small, `shelf-phone-${scheme}`)
    await small.goto(`/app/write/${id}`)
    await small.getByText('비슷한 글').waitFor({ state: 'attached' })
    await small.locator('.cm-content').waitFor()
    await take(small, `note-phone-${scheme}`)
  })
