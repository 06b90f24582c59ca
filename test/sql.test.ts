import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { givenBy, schemasIn, sqlTexts, statements, unqualified } from './sql-reading.ts'

const contexts = readdirSync('server/contexts', { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
const schemas = [...contexts, 'platform']

type Text = Readonly<{ file: string; home: string; text: string }>

/** Whose file this is: a context's, the platform's, or nobody's. */
const homeOf = (file: string) => /^server\/(?:contexts\/)?([^/]+)\//.exec(file)?.[1] ?? 'nobody'

const files = ['server', 'cli']
  .filter((dir) => existsSync(dir))
  .flatMap((dir) => readdirSync(dir, { recursive: true, encoding: 'utf8' }).map((file) => join(dir, file)))
  .filter((file) => /\.(ts|mjs|sql)$/.test(file) && !file.endsWith('.test.ts'))
const texts: readonly Text[] = files.flatMap((file) => {
  const content = readFileSync(file, 'utf8')
  const found = file.endsWith('.sql') ? [content] : sqlTexts(file, content)
  return found.map((text) => ({ file, home: homeOf(file), text }))
})

/** Functions of the hall that the SQL of a room may call, for a log that nobody may change. */
const OFFERED = ['platform.log_part(', 'platform.guard_log(']
const foreign = ({ home, text }: Pick<Text, 'home' | 'text'>) => {
  const own = OFFERED.reduce((rest, offered) => rest.replaceAll(offered, '('), text)
  return schemasIn(own, schemas).filter((schema) => schema !== home)
}

test('no SQL names the schema of another context', () => {
  assert.deepEqual(
    texts.filter((text) => foreign(text).length > 0).map((text) => [text.file, foreign(text)]),
    [],
  )
  const kept = files.filter((file) => file.endsWith('.sql')).map(homeOf)
  for (const context of kept)
    assert.ok(texts.some(({ home, text }) => home === context && schemasIn(text, [context]).length > 0))
  assert.ok(kept.length > 0)
})

test('a foreign schema is seen wherever it is named', () => {
  const other = contexts.find((name) => name !== 'identity')!
  const seen = [
    `select 1 from ${other}.thing`,
    `select 1 from ${other.toUpperCase()} . thing`,
    `select 1 from "${other}"."thing"`,
    `select nextval('${other}.thing')`,
    `do $$ begin delete from ${other}.thing; end $$`,
    `set search_path to x; drop schema ${other}`,
    `select 1 from identity.person p join ${other}.thing t on true`,
  ]
  for (const text of seen) assert.deepEqual(foreign({ home: 'identity', text }), [other], text)
  assert.deepEqual(foreign({ home: 'identity', text: 'select platform.demand(1, 1, 1)' }), ['platform'])
  const fine = [
    `select platform.log_part(a) from identity.person`,
    `select 1 -- as ${other}.thing does`,
    `select t.${other} from identity.person t`,
    `select '${other}'`,
  ]
  for (const text of fine) assert.deepEqual(foreign({ home: 'identity', text }), [], text)
})

test('SQL is found wherever it is written', () => {
  const value = '$' + '{b}'
  const tagged = `const a = sql\`select ${value} from x.y\``
  const source = `${tagged}; db.unsafe(\`create table ${value}.t (a int)\`); run("delete from x.y"); say("select a note, or update it")`
  assert.deepEqual(sqlTexts('a.ts', source), [
    'select  $  from x.y',
    'create table  $ .t (a int)',
    'delete from x.y',
    'select a note, or update it',
  ])
})

test('every table is named with its schema', () => {
  assert.deepEqual(
    texts.flatMap(({ file, text }) => {
      // A statement may be put together from several texts of its file.
      const around = texts.filter((other) => other.file === file).flatMap((other) => givenBy(other.text))
      return unqualified(text, around).map((name) => `${file}: ${name}`)
    }),
    [],
  )
})

test('a table without its schema is seen', () => {
  const cases: Record<string, string[]> = {
    'select 1 from note': ['note'],
    'select 1 from a.b x, note n, unnest(c) u': ['note'],
    'select 1 from a.b left join note n on true': ['note'],
    'select (select 1 from note) from a.b, (select 1) c': ['note'],
    'insert into note (id) values (1)': ['note'],
    'update note set a = 1': ['note'],
    'delete from only note': [],
    'truncate note': ['note'],
    'create table if not exists note (id int references person)': ['note', 'person'],
    'create unique index i on note (a)': ['note'],
    'alter table only note add column a int': ['note'],
    'create sequence change': ['change'],
    'with n as (select 1 from a.b), m (x) as materialized (select 1 from n) select 1 from m, n': [],
    'select extract(epoch from at), substring(a from 2), a is distinct from b from a.b for update skip locked': [],
    'insert into a.b values (1) on conflict (id) do update set a = 1': [],
    'create table a.b (id int references a.c on delete cascade on update cascade)': [],
    'select 1 from $ n, jsonb_to_recordset($) as r (id int), lateral (select 1) x where a in (1, note)': [],
  }
  for (const [text, names] of Object.entries(cases)) assert.deepEqual(unqualified(text), names, text)
})

/** What old code still running, or a table with many rows, would suffer from. What a file makes itself is nobody's yet. */
const unsafe = (text: string): string[] => {
  const all = statements(text).map((statement) =>
    statement.map(({ kind, text }) => (kind === 'string' ? "''" : text)).join(' '),
  )
  const made = new Set(all.map((line) => /^create (?:unlogged )?table (?:if not exists )?(\w+ \. \w+)/.exec(line)?.[1]))
  return all.filter((line) => {
    const table = /^(?:alter table (?:if exists )?(?:only )?|create (?:unique )?index .* on (?:only )?)(\w+ \. \w+)/.exec(
      line,
    )?.[1]
    const isNew = table !== undefined && made.has(table)
    if (/^(drop|truncate) |^alter (?:type|schema) /.test(line)) return true
    if (/^create (?:unique )?index /.test(line)) return !isNew
    if (!line.startsWith('alter table ') || isNew) return false
    if (/ rename | type | set not null| drop (?!not null|default)/.test(line)) return true
    if (/ add constraint | add (?:primary key|unique|check|foreign key)/.test(line)) return !/ not valid/.test(line)
    return / not null/.test(line) && !/ default /.test(line) && !/ drop not null/.test(line)
  })
}

test('a migration after the first changes nothing under the feet of running code', () => {
  const later = files.filter((file) => file.endsWith('.sql') && !/\/0001_[^/]*$/.test(file))
  assert.deepEqual(
    later.flatMap((file) => unsafe(readFileSync(file, 'utf8')).map((line) => `${file}: ${line}`)),
    [],
  )
  assert.ok(files.some((file) => file.endsWith('.sql')))
})

test('an unsafe migration is seen', () => {
  const refused = [
    'drop table a.b',
    'alter table a.b drop column c',
    'alter table a.b rename column c to d',
    'alter table a.b rename to c',
    'alter table a.b alter column c type bigint',
    'alter table a.b alter c set not null',
    'alter table a.b add column c int not null',
    'alter table a.b add constraint d check (c > 0)',
    'alter table a.b add unique (c)',
    'create index on a.b (c)',
    'create unique index concurrently i on a.b (c)',
    'truncate a.b',
  ]
  for (const text of refused) assert.equal(unsafe(`select 1; ${text};`).length, 1, text)
  const fine = [
    'alter table a.b add column c int',
    "alter table a.b add column c text not null default 'x;y'",
    'alter table a.b alter c drop not null, alter d drop default',
    'alter table a.b add constraint d check (c > 0) not valid',
    'create table a.b (c int not null); create index i on a.b (c); alter table a.b add unique (c)',
    '-- drop table a.b\nselect 1',
  ]
  for (const text of fine) assert.deepEqual(unsafe(text), [], text)
})
