import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PASSWORD, world } from '../../../testing/world.ts'

const SAMPLES = 200

const median = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0

/** The two-sided p of Mann and Whitney, by the normal approximation: the chance that two such samples are of one kind. */
const mannWhitney = (a: readonly number[], b: readonly number[]) => {
  const all = [...a.map((value) => ({ value, isA: true })), ...b.map((value) => ({ value, isA: false }))]
  all.sort((one, other) => one.value - other.value)
  const ranks = all.reduce((sum, { isA }, i) => (isA ? sum + i + 1 : sum), 0)
  const u = ranks - (a.length * (a.length + 1)) / 2
  const mean = (a.length * b.length) / 2
  const deviation = Math.sqrt((a.length * b.length * (a.length + b.length + 1)) / 12)
  const z = Math.abs(u - mean) / deviation
  // Abramowitz and Stegun 26.2.17
  const t = 1 / (1 + 0.2316419 * z)
  const tail = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
  return (2 * tail * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI)
}

test('the statistics tell one kind from another', () => {
  const even = Array.from({ length: 200 }, (_, n) => 2 * n)
  const odd = even.map((n) => n + 1)
  assert.ok(mannWhitney(even, odd) > 0.5)
  assert.ok(
    mannWhitney(
      even,
      odd.map((n) => n + 100),
    ) < 0.001,
  )
})

/** `abreast`: so many pairs at once, where what takes time is only waiting. */
const ways: Readonly<Record<string, { abreast: number; way: (email: string) => readonly [string, object] }>> = {
  'sign-in': { abreast: 1, way: (email) => ['sessions', { email, password: 'wrong, but of a usual length' }] },
  recovery: { abreast: 10, way: (email) => ['recoveries', { email }] },
  joining: { abreast: 10, way: (email) => ['joinings', { email }] },
}

for (const [name, { abreast, way }] of Object.entries(ways))
  test(`C7, ASVS 6.3.8: by ${name} nobody learns who has an account, from 200 answers each or from their times`, async () => {
    const w = await world('whole', { env: { TRUST_PROXY: '1' } })
    const owner = await w.person('Owner', 'owner')
    await owner('PATCH', '/api/identity/house', { joining: 'open' })
    const people: string[] = []
    for (let n = 0; n < SAMPLES; n++) {
      const email = `p${n}@house.test`
      people.push(email)
      if (n === 0) await w.identity().addPerson({ email, name: `p${n}`, role: 'member', password: PASSWORD })
    }
    // One hash will do for all of them: what is measured is the question, not the making.
    await w.sql(
      'identity',
      `insert into identity.person (id, email, email_key, barring, name, role, password, created)
        select gen_random_uuid(), 'p' || n || '@house.test', 'p' || n || '@house.test', '', 'p' || n, 'member',
          (select password from identity.person where email_key = 'p0@house.test'), now()
        from generate_series(1, ${SAMPLES - 1}) n`,
    )
    const answers = new Set<string>()
    const ask = async (kind: 'known' | 'unknown', email: string, n: number, round: number, times: number[]) => {
      const [path, body] = way(email)
      const ip = `10.${round * 2 + (kind === 'known' ? 0 : 1)}.${n >> 8}.${n & 255}`
      const began = performance.now()
      const answer = await w.nobody('POST', `/api/identity/${path}`, body, { 'x-forwarded-for': ip })
      times.push(performance.now() - began)
      const shape = JSON.stringify(answer.body ?? null, (key, value) => (/^(traceId|id|secret)$/.test(key) ? '' : value))
      answers.add(`${answer.status} ${shape}`)
    }
    const [known, unknown]: [number[], number[]] = [[], []]
    const measure = async (round: number) => {
      const pair = async (n: number) => {
        const both = [
          () => ask('known', people[n] ?? '', n, round, known),
          () => ask('unknown', `q${n}@house.test`, n, round, unknown),
        ]
        for (const one of n % 2 ? both : both.reverse()) await one()
      }
      for (let n = 0; n < SAMPLES; n += abreast) await Promise.all(Array.from({ length: abreast }, (_, i) => pair(n + i)))
      assert.equal(answers.size, 1, [...answers].join('\n'))
      const [a, b, p] = [median(known), median(unknown), mannWhitney(known, unknown)]
      return { p, apart: Math.abs(a - b) / Math.min(a, b), found: `${a.toFixed(2)} and ${b.toFixed(2)} ms, p ${p.toFixed(3)}` }
    }
    // One round in a hundred is apart by chance. More is asked then, and all of it is judged together: what is really apart is so ever
    // more clearly.
    for (let round = 1; ; round++) {
      const { p, apart, found } = await measure(round)
      if (p > 0.01 && apart < 0.05) break
      assert.ok(round < 3, found)
    }
  })
