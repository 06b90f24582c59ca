import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { runInNewContext } from 'node:vm'
import { DEFAULTS, STORAGE_KEY } from '#lib/preferences.ts'
import { browserZone } from '#lib/time-zone.ts'
import { languageOf, TEXT_PERCENT, zoneOf } from './apply.ts'

const firstPaint = readFileSync(new URL('../../../static/first-paint.js', import.meta.url), 'utf8')

const painted = (kept: string | null, browser = 'ko-KR') => {
  const documentElement = { lang: 'ko', dataset: {} as Record<string, string>, style: {} as Record<string, string> }
  const localStorage = { getItem: (key: string) => (key === STORAGE_KEY ? kept : null) }
  runInNewContext(firstPaint, { document: { documentElement }, navigator: { language: browser }, localStorage })
  return [documentElement.lang, documentElement.dataset.theme, documentElement.style.fontSize]
}
const keep = (change: object) => JSON.stringify({ preferences: { ...DEFAULTS, ...change }, unsent: {} })

test('the first paint has the language, the light and the size that will stay', () => {
  assert.deepEqual(painted(keep({ language: 'en', theme: 'dark', textSize: 5 })), ['en', 'dark', `${TEXT_PERCENT[4]}%`])
  for (const [i, percent] of TEXT_PERCENT.entries())
    assert.equal(painted(keep({ textSize: i + 1 }))[2], percent === 100 ? undefined : `${percent}%`)
  for (const browser of ['ko', 'ko-KR', 'en-GB', 'fr']) {
    assert.equal(painted(keep({}), browser)[0], languageOf(DEFAULTS, browser))
    assert.equal(painted(null, browser)[0], languageOf(DEFAULTS, browser))
  }
})

test('whatever stands in the storage, the first paint happens', () => {
  for (const kept of ['{', 'null', '3', '{"preferences":null}']) assert.equal(painted(kept).length, 3)
})

test('a zone that this browser does not know is the browser’s own', () => {
  assert.equal(zoneOf({ timeZone: 'Asia/Seoul' }), 'Asia/Seoul')
  assert.equal(zoneOf({ timeZone: 'Moon/Base' }), browserZone())
  assert.equal(zoneOf({ timeZone: null }), browserZone())
})
