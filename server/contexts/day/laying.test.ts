import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import fc from 'fast-check'
import type { NoteFacts, NotesFace } from '#contexts/notes'
import type { PlannerFace, SeriesFacts, TaskFacts } from '#contexts/planner'
import type { Actor } from '#platform/actor'
import type { Env } from '#platform/context'
import { type Db, openDb, openPool } from '#platform/db'
import type { AnyHandlers } from '#platform/events'
import { createHub } from '#platform/hub'
import { uuid } from '#platform/ids'
import { migrate } from '#platform/migrations'
import { freshDatabase, undo } from '../../../testing/database.ts'
import { dateOf, dayOf } from './calendar.ts'
import { day } from './index.ts'
import { looking } from './looking.ts'
import type { DayFace, Laid } from './public.ts'
import { dayRdb } from './rdb/read.ts'
import { put } from './rdb/write.ts'
import { type Source, STRIPS, sources } from './strips.ts'

const DAY = '2030-01-01'
let db: Db
let seen: ReturnType<typeof looking>
let face: DayFace
let hear: (event: string, ...data: unknown[]) => Promise<void>
/** What the planner answers at present, and what happens while it is asked. */
let tasks: TaskFacts[] = []
let meanwhile: (() => Promise<void>) | undefined

before(async () => {
  const where = await freshDatabase()
  await migrate(where, [day as never])
  const pool = openPool(where, 3)
  undo.push(() => pool.end({ timeout: 1 }))
  db = openDb(pool)
  const none = async () => []
  const taskPage: PlannerFace['taskPage'] = async ({ after, limit }) => {
    const found = tasks.filter(({ id }) => after === null || id > after).sort((a, b) => (a.id < b.id ? -1 : 1))
    await meanwhile?.()
    return found.slice(0, limit)
  }
  const planner = { taskPage, seriesPage: none, anniversaryPage: none, holidays: none } as unknown as PlannerFace
  const { on, face: own } = day.create({ db, hub: createHub(() => {}) } as unknown as Env, {
    ...{ planner, notes: { page: none } as unknown as NotesFace },
  })
  hear = async (event, ...data) => db.write((on as AnyHandlers)[event]!(data as never))
  face = own as DayFace
  seen = looking({ days: dayRdb(db), holidays: none })
})

const person = (): Actor => ({ id: uuid(), role: 'member' })
const task = ({ id: ownerId }: Actor, given: Partial<TaskFacts> = {}): TaskFacts => ({
  ...{ id: uuid(), ownerId, title: '할 일', content: '', starts: null, ends: null, labelId: null, goalId: null, rank: 1 },
  ...{ remind: null, version: 1, updatedAt: '2030-01-01T00:00:00.000Z', seriesId: null, occurs: null, day: DAY, lastDay: null },
  ...{ status: 'todo', doneAt: null, trashed: false, ...given },
})
const titles = async (actor: Actor, date = DAY) =>
  (await seen.day(actor, date)).strips.flatMap(({ items }) => items.map(({ title }) => title))

const calendarDay = fc.integer({ min: 0, max: 40_000 })
const moment = fc.date({ min: new Date(0), max: new Date('2090-01-01'), noInvalidDate: true }).map((at) => at.toISOString())
const common = {
  ...{ id: fc.uuid(), ownerId: fc.uuid(), version: fc.integer({ min: 1, max: 1_000_000 }), title: fc.string() },
  ...{ starts: fc.option(fc.integer({ min: 0, max: 1_439 })), ends: fc.option(fc.integer({ min: 0, max: 1_439 })) },
  ...{ rank: fc.double({ noNaN: true, noDefaultInfinity: true }), content: fc.string(), labelId: fc.constant(null) },
  ...{ goalId: fc.constant(null), remind: fc.constant(null), updatedAt: moment },
}
const rising = fc
  .uniqueArray(fc.integer({ min: 20_000, max: 20_800 }), { maxLength: 60 })
  .map((days) => days.sort((a, b) => a - b))
/** What a room may tell, by kind. A kind without a line here fails. */
const told: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  task: fc
    .record({
      ...common,
      ...{ seriesId: fc.option(fc.uuid()), occurs: calendarDay.map(dateOf), day: fc.option(calendarDay), length: fc.nat(366) },
      ...{ status: fc.constantFrom('todo', 'doing', 'done'), doneAt: fc.option(moment), trashed: fc.boolean() },
    })
    .map(({ day: on, length, ...rest }) => ({
      ...rest,
      ...{ day: on === null ? null : dateOf(on), lastDay: on === null || length === 0 ? null : dateOf(on + length) },
      occurs: rest.seriesId === null ? null : rest.occurs,
    })),
  series: fc.record({ ...common, rule: fc.string(), days: rising, from: fc.constant(20_000), until: fc.constant(20_800) }),
  anniversary: fc
    .record({ ...common, emoji: fc.string(), days: rising, until: fc.constant(20_800), counted: fc.option(fc.nat(200)) })
    .map(({ title, days, counted, ...rest }) => ({ ...rest, name: title, days: days.map((on) => ({ day: on, counted })) })),
  note: fc.record({
    ...common,
    title: fc.oneof(fc.string(), calendarDay.map(dateOf), fc.constant('2030-99-99')),
    ...{ excerpt: fc.string(), audience: fc.constantFrom('me', 'members', 'public'), createdAt: moment, updatedAt: moment },
  }),
}

const isDay = (one: number) => Number.isInteger(one) && Math.abs(one) < 100_000
const isMinute = (at: number | null) => at === null || (Number.isInteger(at) && at >= 0 && at < 1_440)

/** What `Laid` says in words. */
const mustObey = (laid: Laid) => {
  const { days, moments, counted, sealed, title, excerpt, mark, instead, pageOf } = laid
  assert.ok(days.every(isDay), 'days are days since 1970')
  assert.ok(
    days.every((one, i) => i === 0 || one > days[i - 1]!),
    'they rise',
  )
  assert.ok((days.at(-1) ?? 0) - (days[0] ?? 0) <= 1_000, 'within a thousand days')
  assert.ok(
    moments.every((at) => new Date(at).toISOString() === at),
    'moments are moments',
  )
  assert.ok(isMinute(laid.starts) && isMinute(laid.ends), 'times are minutes since midnight')
  assert.ok(counted === undefined || counted.length === days.length, 'as many are counted as there are days')
  assert.ok(!sealed || [title, excerpt, mark].every((said) => said === ''), 'what is sealed says nothing')
  assert.ok(instead === undefined || isDay(instead.day))
  assert.ok(pageOf === undefined || isDay(pageOf))
  assert.ok(Number.isInteger(laid.version) && laid.id !== '' && laid.ownerId !== '')
}

test('there are sources, each of a strip that is shown, of a kind of its own and by an event of its own', () => {
  assert.ok(sources.length > 3)
  assert.ok(sources.every(({ strip }) => STRIPS.includes(strip)))
  for (const part of ['kind', 'laid', 'takenAway'] as const)
    assert.equal(new Set(sources.map((one) => one[part])).size, sources.length, part)
})

for (const source of sources)
  test(`whatever is told of a ${source.kind} is laid as the contract has it, and can be kept and looked at`, async () => {
    const any = told[source.kind] ?? assert.fail(`nothing is told here of a ${source.kind}`)
    fc.assert(fc.property(any, (facts) => mustObey(source.toLaid(facts as never))))
    const some = fc.sample(any, 40) as { ownerId: string; title: string }[]
    const owner = person()
    await hear(source.laid, ...some.map((facts) => ({ ...facts, ownerId: owner.id })))
    for (const facts of some) {
      const laid = source.toLaid({ ...facts, ownerId: owner.id } as never)
      const on = laid.days[0] ?? Math.floor(Date.parse(laid.moments[0] ?? '1900-02-02') / 86_400_000)
      const { strips } = await seen.day(owner, dateOf(on))
      const isShown = laid.days.length + laid.moments.length > 0
      assert.equal(
        strips.some(({ name, items }) => name === source.strip && items.some(({ id }) => id === laid.id)),
        isShown,
      )
    }
  })

test('a room that seals what it lays on days shows that something is there, and not what, whatever it says by mistake', async () => {
  const owner = person()
  const sealed: Source = { ...sources[0]!, kind: 'dose', toLaid: (laid: Laid) => laid }
  const laid: Laid = {
    ...{ id: uuid(), ownerId: owner.id, version: 1, days: [dayOf(DAY)], moments: [], sealed: true },
    ...{ title: '조절제', excerpt: '2번', mark: '💊', starts: 480, ends: null, state: 'open', rank: 0 },
  }
  await db.write(put(sealed, [laid], () => {}))
  const [entry] = (await seen.day(owner, DAY)).strips[0]!.items
  assert.deepEqual(
    [entry?.kind, entry?.sealed, entry?.title, entry?.excerpt, entry?.mark, entry?.starts],
    ['dose', true, '', '', '', 480],
  )
})

test('events may come twice, together, and in any order: the newest version is what is there', async () => {
  const events = [
    ...Array.from({ length: 5 }, (_, i) => ({ version: i + 1, gone: false })),
    { version: 6, gone: true },
    { version: 7, gone: false },
  ]
  await fc.assert(
    fc.asyncProperty(
      fc.shuffledSubarray([...events, ...events], { minLength: 1 }),
      fc.integer({ min: 1, max: 4 }),
      async (order, together) => {
        const owner = person()
        const id = uuid()
        const last = order.reduce((a, b) => (b.version > a.version ? b : a))
        for (let i = 0; i < order.length; i += together) {
          const some = order.slice(i, i + together)
          const [laid, gone] = [some.filter((one) => !one.gone), some.filter((one) => one.gone)]
          const facts = laid.map(({ version }) => task(owner, { id, version, title: `${version}` }))
          if (facts.length > 0) await hear('planner.task_changed', ...facts)
          if (gone.length > 0)
            await hear('planner.task_removed', ...gone.map(({ version }) => ({ id, ownerId: owner.id, version })))
        }
        assert.deepEqual(await titles(owner), last.gone ? [] : [`${last.version}`])
      },
    ),
    { numRuns: 40 },
  )
})

test('a series that is told anew, with days further on, has those too; one that arrives late takes none away', async () => {
  const owner = person()
  const from = dayOf(DAY)
  const series = (until: number): SeriesFacts => ({
    ...{ ...task(owner, { id: owner.id, title: '매주' }), rule: 'FREQ=WEEKLY', from, until },
    days: Array.from({ length: until - from }, (_, i) => from + i).filter((one) => (one - from) % 7 === 0),
  })
  await hear('planner.series_changed', series(from + 10))
  assert.deepEqual(await titles(owner, dateOf(from + 14)), [])
  await hear('planner.series_changed', series(from + 20))
  await hear('planner.series_changed', series(from + 10))
  for (const [by, shown] of [
    [0, 1],
    [1, 0],
    [7, 1],
    [14, 1],
    [21, 0],
  ] as const)
    assert.equal((await titles(owner, dateOf(from + by))).length, shown, `${by} days later`)
})

test('a note lies on every day on which it was changed, wherever those days begin, and comes back with them from the trash', async () => {
  const owner = person()
  const note = (version: number, updatedAt: string): NoteFacts => ({
    ...{ id: owner.id, ownerId: owner.id, title: '글', names: [], tags: [], body: '', audience: 'me', version, path: '' },
    ...{ excerpt: '', createdAt: '2030-01-01T12:00:00.000Z', updatedAt },
  })
  await hear('notes.written', note(1, '2030-01-01T12:00:00.000Z'))
  await hear('notes.written', note(2, '2030-01-03T18:00:00.000Z'), note(3, '2030-01-03T18:00:05.000Z'))
  const days = async (timeZone: string) => {
    const { items } = await seen.marks(owner, { from: '2030-01-01', to: '2030-01-05', timeZone })
    return items.flatMap(({ strips, date }) => (strips.length > 0 ? [Number(date.slice(8))] : []))
  }
  assert.deepEqual(
    [await days('UTC'), await days('Asia/Seoul')],
    [
      [1, 3],
      [1, 4],
    ],
  )
  await hear('notes.removed', { id: owner.id, ownerId: owner.id, version: 4 })
  assert.deepEqual(await days('UTC'), [])
  await hear('notes.written', note(5, '2030-01-05T00:00:00.000Z'))
  assert.deepEqual(await days('UTC'), [1, 3, 5])
})

test('where the clocks change, a day begins when it does', async () => {
  const owner = person()
  const at = (createdAt: string): NoteFacts => ({
    ...{ id: uuid(), ownerId: owner.id, title: createdAt, names: [], tags: [], body: '', audience: 'me', version: 1, path: '' },
    ...{ excerpt: '', createdAt, updatedAt: createdAt },
  })
  // In Santiago the clocks went from midnight to one o'clock; that day has 23 hours.
  await hear('notes.written', at('2025-09-07T03:59:59.000Z'), at('2025-09-07T04:00:00.000Z'), at('2025-09-08T02:59:59.000Z'))
  const { strips } = await seen.day(owner, '2025-09-07', 'America/Santiago')
  assert.deepEqual(
    strips[0]?.items.map(({ title }) => title),
    ['2025-09-08T02:59:59.000Z', '2025-09-07T04:00:00.000Z'],
  )
})

test('what happens while the days are made anew outlives it', async () => {
  const owner = person()
  tasks = Array.from({ length: 70 }, (_, i) => task(owner, { title: `일 ${i}` }))
  await face.rebuild({})
  const [edited, removed, gone] = tasks as [TaskFacts, TaskFacts, TaskFacts]
  const fresh = task(owner, { title: '새 일' })
  let shownMeanwhile = 0
  meanwhile = async () => {
    meanwhile = undefined
    await hear('planner.task_changed', { ...edited, title: '고침', version: 2 })
    await hear('planner.task_removed', { id: removed.id, ownerId: owner.id, version: 2 })
    tasks = [...tasks, fresh]
    await hear('planner.task_changed', fresh)
    shownMeanwhile = (await titles(owner)).length
  }
  tasks = tasks.filter(({ id }) => id !== gone.id)
  await face.rebuild({})
  assert.equal(shownMeanwhile, 70)
  const shown = await titles(owner)
  assert.equal(shown.length, 69)
  for (const title of ['고침', '새 일']) assert.ok(shown.includes(title), title)
  for (const { title } of [removed, gone]) assert.ok(!shown.includes(title), title)
})
