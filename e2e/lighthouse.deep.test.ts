import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { desktopConfig } from 'lighthouse'
import { lighthouseAt } from '../testing/lighthouse.ts'
import { importVault, openHouse, signIn } from './house.ts'

let seen: Awaited<ReturnType<typeof lighthouseAt>>

before(async () => {
  seen = await lighthouseAt((await openHouse()).url)
})
after(() => seen?.close())

const atLeast95 = async (path: string) => {
  const { percent, poor } = await seen.judge(path, ['performance', 'accessibility'], desktopConfig, {
    disableStorageReset: true,
  })
  console.log(`${path}: performance ${percent.performance}, accessibility ${percent.accessibility}`)
  for (const [name, found] of Object.entries(percent)) assert.ok(found >= 95, `${name} ${found}: ${poor.join('; ')}`)
}

test('Lighthouse gives the door at least 95 for performance and for accessibility', () => atLeast95('/app/sign-in'))

test('Lighthouse gives the notes at least 95 for performance and for accessibility', async () => {
  const page = await seen.context.newPage()
  await signIn(page)
  const id = await importVault(page)
  await page.close()
  await atLeast95(`/app/write/${id}`)
})
