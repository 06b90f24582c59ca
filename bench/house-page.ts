import { browser } from '../testing/browser.ts'
import { bodyOf, titleOf } from './corpus.ts'
import { type House, OWNER } from './servers.ts'
import { vaultZip } from './vault.ts'

const MOMENT_MS = 200

/** Brings so many notes of the corpus into the house, and answers when they are there. */
export const bringNotes = async (house: House, count: number) => {
  const form = new FormData()
  const zip = await vaultZip(count, (i) => ({ title: titleOf(i), body: bodyOf(i, count) }))
  form.append('file', new Blob([new Uint8Array(zip)]), 'vault.zip')
  const { authorization } = house.headers
  const begun = await fetch(`${house.url}/api/notes/imports`, { method: 'POST', headers: { authorization }, body: form })
  const { id } = (await begun.json()) as { id: string }
  while ((await house.call('GET', `/api/notes/imports/${id}`)).body.state === 'running')
    await new Promise((resolve) => setTimeout(resolve, MOMENT_MS))
}

/** The owner's window on the house, signed in. */
export const openPage = async ({ url }: House, viewport = { width: 1_440, height: 900 }) => {
  const context = await (await browser()).newContext({
    baseURL: url,
    viewport,
    locale: 'ko-KR',
  })
  const page = await context.newPage()
  await page.goto('/app/')
  await page.getByLabel('이메일').fill(OWNER.email)
  await page.getByLabel('비밀번호').fill(OWNER.password)
  await page.keyboard.press('Enter')
  await page.locator('.frame').waitFor()
  return page
}
