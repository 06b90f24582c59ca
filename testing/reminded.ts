import assert from 'node:assert/strict'
import type { Person, world } from './world.ts'

type World = Awaited<ReturnType<typeof world>>

/** A world in which time goes by and people are reminded: `at` moves the clock, delivers events and does what is due. */
export const timekeeper = (w: World, hosts: readonly World['hosts'][string][] = [w.hosts.notify!]) => {
  const look = async () => {
    await w.settle()
    for (const host of hosts) await host.runJob('notify-look')
  }
  return {
    look,
    at: async (iso: string) => {
      await look()
      w.clock.at = new Date(iso)
      await look()
    },
    /** The titles of what somebody was told, oldest first. */
    told: async (person: Person, query = '') => {
      const answer = await person('GET', `/api/notify/inbox?limit=100${query}`)
      assert.equal(answer.status, 200, answer.text)
      return answer.body.items.map((one: { title: string }) => one.title).reverse()
    },
  }
}

/** Somebody who is in Seoul. */
export const inSeoul = async (w: World, name = 'Ann') => {
  const person = await w.person(name)
  await person('PATCH', '/api/identity/preferences', { timeZone: 'Asia/Seoul' })
  return person
}
