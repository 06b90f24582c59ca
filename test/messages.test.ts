import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { LANGUAGES, languageOf, platformMessages, say } from '#platform/messages'
import { contexts } from '../server/contexts/index.ts'

const catalogue = {
  ...platformMessages,
  ...Object.assign({}, ...contexts.map(({ messages }) => messages)),
} as typeof platformMessages

/** Every code that the server refuses with, and where. */
const codes = () => {
  const found = new Map<string, string>()
  for (const file of readdirSync('server', { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.ts') || file.endsWith('.test.ts')) continue
    const text = readFileSync(join('server', file), 'utf8')
    for (const [, code] of text.matchAll(/fail\(\s*(?:'\w+'|\w+(?: as \w+)?),\s*'([a-z_]+\.[a-z_]+)'/g)) found.set(code!, file)
  }
  return found
}

test('every refusal has its sentence in every language', () => {
  const used = codes()
  assert.ok(used.size > 40, 'the search for codes finds them')
  for (const [code, file] of used)
    for (const language of LANGUAGES) assert.ok(catalogue[code]?.[language], `${code} (${file}) in ${language}`)
})

test('no sentence is left over', () => {
  const used = codes()
  const elsewhere = new Set(['http.internal', 'http.overloaded', 'archive.refused'])
  assert.deepEqual(
    Object.keys(catalogue).filter((code) => !used.has(code) && !elsewhere.has(code)),
    [],
  )
})

test('every code has its sentence in one place: of two, one would be read and never said', () => {
  const found = readdirSync('server', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => ({ file, text: readFileSync(join('server', file), 'utf8') }))
    .filter(({ text }) => text.includes(': Messages = {'))
    .flatMap(({ file, text }) => [...text.matchAll(/^ {2}'([a-z_]+\.[a-z_]+)': \{/gm)].map(([, code = '']) => ({ code, file })))
  assert.deepEqual(
    [...new Set(found.map(({ code }) => code))].sort(),
    Object.keys(catalogue).sort(),
    'the search finds all of them',
  )
  const places = Map.groupBy(found, ({ code }) => code)
  const twice = [...places].filter(([, all]) => all.length > 1)
  assert.deepEqual(
    twice.map(([code, all]) => `${code}: ${all.map(({ file }) => file).join(', ')}`),
    [],
  )
})

test('both languages name the same facts', () => {
  for (const [code, texts] of Object.entries(catalogue)) {
    const facts = LANGUAGES.map((language) => (texts[language].match(/\{\w+\}/g) ?? []).sort())
    assert.deepEqual(facts[0], facts[1], code)
  }
})

test('a fact is filled in as it is, and one that is not there stays visible', () => {
  const messages = { x: { en: '{a} and {b}', ko: '{a}' } }
  assert.equal(say(messages, 'en', 'x', { a: '{b} $& <b>' }), '{b} $& <b> and {b}')
  assert.equal(say(messages, 'ko', 'missing'), 'missing')
})

test('the language is the first one asked for that the house speaks', () => {
  const cases = { 'ko-KR': 'ko', 'de, ko;q=0.5': 'ko', 'en;q=0.1, ko;q=0.9': 'ko', 'ko;q=0': 'en', '*': 'en', '': 'en' }
  for (const [header, language] of Object.entries(cases)) assert.equal(languageOf(header), language, header)
  assert.equal(languageOf(undefined), 'en')
})
