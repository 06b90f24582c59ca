import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { letters, templates } from './templates.ts'

const { render } = letters
const NOW = '2030-01-01T00:00:00Z'
const SAMPLES: Readonly<Record<string, string>> = { when: NOW, until: NOW, zone: 'Asia/Seoul', link: '/app/join#token' }
const filled = (names: readonly string[], value: string) =>
  Object.fromEntries(names.map((name) => [name, SAMPLES[name] ?? value]))

for (const [name, { names }] of Object.entries(templates))
  test(`${name}: in both languages, as text and as HTML that asks for nothing elsewhere`, () => {
    for (const language of ['ko', 'en'] as const) {
      const values = filled(names, '<b>42&')
      const { subject, text, html } = render({ template: name, language, filling: values }, 'https://house.test')
      assert.equal(/[가-힣]/.test(subject + text), language === 'ko')
      assert.doesNotMatch(html, /<img|<b>|src=|url\(|@import|<script|<link/)
      assert.doesNotMatch(subject, /[\r\n]/)
      for (const [, address] of html.matchAll(/href="([^"]{0,200})"/g))
        assert.match(String(address), /^https:\/\/house\.test\/app\//)
      assert.doesNotMatch(text, /undefined|NaN|\{\w+\}/)
      if (names.includes('link')) assert.ok(text.includes('https://house.test/app/join#token'))
    }
  })

test('a time is told in the zone of the person, and in UTC where that is not known', () => {
  const say = (zone: object) =>
    render({ template: 'password_changed', language: 'ko', filling: { when: NOW, ...zone } }, '').text
  assert.match(say({ zone: 'Asia/Seoul' }), /2030년 1월 1일 오전 9:00/)
  assert.match(say({}), /UTC/)
})

test('a mail that nobody wrote, and one that lacks a value, are mistakes', () => {
  for (const template of ['nonsense', 'toString', 'join_code'])
    assert.throws(() => render({ template, language: 'en', filling: { code: '1' } }, ''), TypeError)
})

test('whatever somebody is called, it stays text', () =>
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('<', '>', '"', "'", '&', 'a', '가', '/', '=') }), (inviter) => {
      const values = { inviter, link: '/app/join#t', days: '7' }
      const { html } = render({ template: 'invitation', language: 'en', filling: values }, '')
      const clean = render({ template: 'invitation', language: 'en', filling: { ...values, inviter: 'x' } }, '').html
      assert.equal(html.match(/[<>]/g)?.length, clean.match(/[<>]/g)?.length)
    }),
  ))
