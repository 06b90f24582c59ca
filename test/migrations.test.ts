import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { statements } from './sql-reading.ts'

// While a new version brings the tables up to date the version before may still be serving. A migration may therefore only add: what
// the old one reads and writes stays as it is, and nobody waits for a lock for long. What a later version no longer needs is taken away
// by that later one, in a file that says so.

const files = ['server/platform', ...readdirSync('server/contexts').map((name) => join('server/contexts', name))]
  .map((home) => join(home, 'migrations'))
  .flatMap((dir) => {
    try {
      return readdirSync(dir).map((file) => join(dir, file))
    } catch {
      return []
    }
  })
  .filter((file) => file.endsWith('.sql'))

type Rule = Readonly<{ name: string; broken: (statement: string, made: ReadonlySet<string>) => boolean; canary: string }>

const tableOf = (statement: string) => /^alter table (?:if exists )?(?:only )?([\w.]+)/.exec(statement)?.[1] ?? ''
/** An older version may be at work in a table; in one that this very file makes, nobody can be. */
const isOld = (statement: string, made: ReadonlySet<string>) => tableOf(statement) !== '' && !made.has(tableOf(statement))

const rules: readonly Rule[] = [
  {
    name: 'nothing that the version before uses is taken away: contract in a later version, in a file *_contract.sql',
    broken: (s, made) =>
      /^drop (?:table|schema|view|function|type|sequence)\b/.test(s) ||
      (/^alter table\b.* drop (?:column|constraint)\b/.test(s) && isOld(s, made)),
    canary: 'alter table x.t drop column a',
  },
  {
    name: 'nothing is renamed: add the new, write both, read the new, then take the old away',
    broken: (s, made) => /^alter (?:schema|view|type|function)\b.* rename\b/.test(s) || (/ rename\b/.test(s) && isOld(s, made)),
    canary: 'alter table x.t rename column a to b',
  },
  {
    name: 'no column changes its type: that writes the table anew under a lock that stops everybody',
    broken: (s, made) => / alter (?:column )?\w+ (?:set data )?type\b/.test(s) && isOld(s, made),
    canary: 'alter table x.t alter column a type bigint',
  },
  {
    name: 'a column that must be filled has a default, or the version before cannot insert',
    broken: (s, made) =>
      isOld(s, made) &&
      s
        .split(/,(?![^(]*\))/)
        .some(
          (part) =>
            /\badd (?:column )?(?!constraint\b|check\b|foreign\b|primary\b|unique\b)/.test(part) &&
            /\bnot null\b/.test(part) &&
            !/\bdefault\b/.test(part),
        ),
    canary: 'alter table x.t add column a integer not null',
  },
  {
    name: 'NOT NULL comes by a check that was validated first',
    broken: (s, made) => / set not null\b/.test(s) && isOld(s, made),
    canary: 'alter table x.t alter column a set not null',
  },
  {
    name: 'a constraint on a table that is there comes NOT VALID, and is validated in a file of its own',
    broken: (s, made) =>
      / add (?:constraint \w+ )?(?:check|foreign key)\b/.test(s) && !/\bnot valid\b/.test(s) && isOld(s, made),
    canary: 'alter table x.t add constraint c check (a > 0)',
  },
  {
    name: 'no unique or primary key is laid over a table that is there under a lock',
    broken: (s, made) =>
      / add (?:constraint \w+ )?(?:unique|primary key)\b/.test(s) && !/\busing index\b/.test(s) && isOld(s, made),
    canary: 'alter table x.t add constraint c unique (a)',
  },
  {
    name: 'a migration takes no lock by hand, and does not write tables anew',
    broken: (s) => /^(?:lock|vacuum full|cluster|reindex)\b/.test(s),
    canary: 'lock table x.t',
  },
]

/** On one line, in small letters, and without comments, which are no tokens. */
const plain = (statement: ReturnType<typeof statements>[number]) =>
  statement
    .map(({ text }) => text)
    .join(' ')
    .replaceAll(' . ', '.')
    .toLowerCase()

const madeIn = (all: readonly string[]) =>
  new Set(all.map((s) => /^create (?:unlogged )?table (?:if not exists )?([\w.]+)/.exec(s)?.[1] ?? '').filter(Boolean))

const brokenBy = (text: string, isContract = false) => {
  const all = statements(text).map(plain)
  const made = madeIn(all)
  return rules.slice(isContract ? 1 : 0).filter(({ broken }) => all.some((statement) => broken(statement, made)))
}

for (const rule of rules)
  test(`${rule.name}`, () => {
    assert.ok(brokenBy(`${rule.canary};`).includes(rule), 'its canary is refused')
    assert.ok(brokenBy(`-- said aloud\n${rule.canary.toUpperCase()};`).includes(rule), 'however it is written')
  })

test('what a file makes it may also shape, and what only adds is fine', () => {
  const fine = [
    'create table x.t (a integer not null); alter table x.t alter column a type bigint; alter table x.t add constraint c unique (a)',
    'alter table x.t add column a integer',
    "alter table x.t add column a text not null default ''",
    'alter table x.t add constraint c check (a > 0) not valid',
    'alter table x.t validate constraint c',
    'create index i on x.t (a)',
  ]
  for (const text of fine) assert.deepEqual(brokenBy(`${text};`), [], text)
  assert.deepEqual(brokenBy('drop table x.t;', true), [], 'a contract may take away')
})

test('no migration of the house is one that the version before could not live with', () => {
  assert.ok(files.length > 10)
  const wrong = files.flatMap((file) =>
    brokenBy(readFileSync(file, 'utf8'), file.endsWith('_contract.sql')).map(({ name }) => `${file}: ${name}`),
  )
  assert.deepEqual(wrong, [])
})
