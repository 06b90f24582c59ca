import assert from 'node:assert/strict'
import { test } from 'node:test'
import { danger, expressionsOfHouse, judgedBefore, keepJudged } from '../testing/regexes.ts'

test('every regular expression is judged anew, and those that were found safe before are safe', async () => {
  const { once } = expressionsOfHouse()
  const dangers: string[] = []
  for (const one of once.values()) {
    const why = await danger(one)
    if (why) dangers.push(why)
  }
  assert.deepEqual(dangers, [])
  if (process.env.UPDATE_REGEXES) keepJudged(once.keys())
  assert.ok(judgedBefore().size > 20, 'what another version judged says nothing, and is judged at every run: npm run regexes')
})
