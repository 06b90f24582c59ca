import type { BrowserContext, Page } from 'playwright-core'
import { OWNER } from './house.ts'

/** Takes somebody in by an invitation of the signed-in owner, without its screens: their browser is signed in, with the owner’s password. */
export const moveIn = async (owner: Page, theirs: BrowserContext, { name, email }: { name: string; email: string }) => {
  const headers = { origin: new URL(owner.url()).origin }
  const invited = await owner.request.post('/api/identity/invitations', { data: { role: 'member' }, headers })
  const [, token] = (await invited.json()).link.split('#')
  const consents = ['terms', 'privacy'].map((kind) => ({ kind, version: 1, given: true }))
  const data = { token, name, email, password: OWNER.password, consents }
  const joined = await theirs.request.post('/api/identity/invitations/join', { data, headers })
  if (joined.status() !== 201) throw new Error(`joining answered ${joined.status()}: ${await joined.text()}`)
}
