import { signIn, until } from '../../testing/process.ts'
import type { Fault } from './measure.ts'
import type { Stage } from './stage.ts'

const MAILS = 5
/** For the request that causes one: the mail itself waits for nobody. */
const WORST_MS = 3_000
const ARRIVED_MS = 60_000

/** Invites so many people, and says how long the slowest of these requests took. */
const invite = async ({ url }: Stage, when: string) => {
  const headers = await signIn(url)
  const addresses = Array.from({ length: MAILS }, (_, i) => `${when}-${i}@elsewhere.test`)
  let worstMs = 0
  const wrong: string[] = []
  for (const email of addresses) {
    const began = performance.now()
    const body = JSON.stringify({ role: 'member', email })
    const { status } = await fetch(`${url}/api/identity/invitations`, { method: 'POST', headers, body })
    worstMs = Math.max(worstMs, performance.now() - began)
    if (status !== 201) wrong.push(`an invitation was answered ${status}`)
  }
  return { addresses, worstMs: Math.round(worstMs), wrong }
}

const damaged = (damage: 'down' | 'black hole'): Fault => {
  let during: readonly string[] = []
  let healed = 0
  return {
    ...{ name: `smtp ${damage}`, what: `the wire to the mails' server is ${damage === 'down' ? 'cut' : 'a black hole'}` },
    ...{ without: false, parts: ['smtp'], hold: { ms: 15_000, shortMs: 5_000 } },
    inject: async (house: Stage) => {
      const before = await invite(house, 'before')
      await until('the first mails are there', () => before.addresses.every((to) => house.post!.to(to).length === 1))
      await house.wires.smtp!.become(damage)
      const { addresses, worstMs, wrong } = await invite(house, 'during')
      during = addresses
      return { slowestInvitationMs: worstMs, wrong, slow: worstMs > WORST_MS ? [`an invitation took ${worstMs} ms`] : [] }
    },
    heal: async (house: Stage) => {
      await house.wires.smtp!.become('none')
      healed = performance.now()
    },
    bars: { worstMs: 3_000, writtenMs: 3_000, foundMs: 5_000, unnoticed: true },
    verify: async ({ post }, told) => {
      await until('every mail has arrived', () => during.every((to) => post!.to(to).length > 0), 3 * ARRIVED_MS)
      const mailsMs = Math.round(performance.now() - healed)
      const slow = mailsMs > ARRIVED_MS ? [`the mails were there after ${mailsMs} ms`] : []
      Object.assign(told ?? {}, { mails: during.length, mailsMs, slow: [...(told?.slow ?? []), ...slow] })
      const twice = during.filter((to) => post!.to(to).length > 1).length
      return twice > 0 ? [`${twice} mails came twice`] : []
    },
  }
}

export const mails: readonly Fault[] = [damaged('down'), damaged('black hole')]
