import { type Found, median, openLoop, quantile } from './load.ts'
import { OWNER, startHouse } from './servers.ts'

const ROUNDS = 6
const SECONDS = 5
const AT_ONCE = 50

/** What everybody else notices of fifty people who sign in at the same moment, each from an address of their own. */
export const signIns = async (): Promise<Found[]> => {
  const house = await startHouse(undefined, { TRUST_PROXY: '1' })
  const { id } = (await house.call('POST', '/api/notes', { title: 'A note', body: 'text '.repeat(200) })).body
  let address = 0
  const signIn = async () => {
    const n = ++address
    const from = `10.${n >> 16}.${(n >> 8) & 255}.${n & 255}`
    const answer = await fetch(`${house.url}/api/identity/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': from },
      body: JSON.stringify(OWNER),
    })
    await answer.arrayBuffer()
    return answer.status
  }
  const read = async () => {
    const answer = await fetch(`${house.url}/api/notes/${id}`, { headers: house.headers })
    if (answer.status !== 200) throw new Error(`reading answered ${answer.status}`)
    await answer.arrayBuffer()
  }
  await openLoop(50, 3, read)
  const rounds: { quiet: number; busy: number; tookMs: number }[] = []
  for (let i = 0; i < ROUNDS; i++) {
    const quiet = quantile(await openLoop(50, SECONDS, read), 0.99)
    const began = performance.now()
    let tookMs = 0
    const all = Promise.all(Array.from({ length: AT_ONCE }, signIn)).then((statuses) => {
      tookMs = performance.now() - began
      if (statuses.some((status) => status !== 201)) throw new Error(`signing in answered ${statuses.join(' ')}`)
    })
    const busy = quantile(await openLoop(50, SECONDS, read), 0.99)
    await all
    rounds.push({ quiet, busy, tookMs })
  }
  await house.remove()
  const value = median(rounds.map(({ busy }) => busy))
  const quiet = median(rounds.map((round) => round.quiet))
  const what = `read a note while ${AT_ONCE} sign in at once, 50/s open loop, p99`
  return [{ what, value, unit: 'ms', bar: '<= 100', met: value <= 100, more: { quiet, rounds } }]
}
