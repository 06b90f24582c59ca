import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ApiError } from '#lib/errors.ts'
import { confirming, freshly } from './freshly.ts'

const refused = (code: string) => new ApiError({ status: 403, code, message: code })

/** Something that is refused until somebody has proved who they are. */
const needy = () => {
  let proved = false
  let tries = 0
  return {
    prove: () => {
      proved = true
    },
    tries: () => tries,
    act: async () => {
      tries++
      if (!proved) throw refused('identity.confirm_first')
      return 'done'
    },
  }
}
/** What the dialog does when it is through. */
const close = (how: 'done' | 'giveUp') => {
  const asking = confirming.get()
  confirming.set(undefined)
  asking?.[how]()
}
const asked = async () => {
  while (!confirming.get()) await new Promise(setImmediate)
}

test('what needs a proof is done again after it, and what needs none is done at once', async () => {
  const one = needy()
  const doing = freshly(one.act)
  await asked()
  one.prove()
  close('done')
  assert.equal(await doing, 'done')
  assert.equal(await freshly(one.act), 'done')
  assert.deepEqual([one.tries(), confirming.get()], [3, undefined])
})

test('who gives up gets the refusal, and nothing was tried again', async () => {
  const one = needy()
  const doing = freshly(one.act)
  await asked()
  close('giveUp')
  await assert.rejects(doing, { code: 'identity.confirm_first' })
  assert.equal(one.tries(), 1)
})

test('two at once are answered by one proof', async () => {
  const [one, two] = [needy(), needy()]
  const doing = [freshly(one.act), freshly(two.act)]
  await asked()
  await new Promise(setImmediate)
  for (const each of [one, two]) each.prove()
  close('done')
  assert.deepEqual(await Promise.all(doing), ['done', 'done'])
})

test('another refusal is nobody’s to confirm', async () => {
  await assert.rejects(
    freshly(async () => {
      throw refused('identity.wrong_password')
    }),
    { code: 'identity.wrong_password' },
  )
  assert.equal(confirming.get(), undefined)
})
