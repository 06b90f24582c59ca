import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Browser, browser, type Fault, handClock } from './house-for-tests.ts'
import { fakeServer } from './server-for-tests.ts'
import type { NoteSession } from './session.ts'

type Op =
  | { op: 'insert' | 'append' | 'delete'; tab: number; at: number }
  | { op: 'title' | 'kill' | 'reopen' | 'compose' | 'resolve'; tab: number; at: number }
  | { op: 'pass'; ms: number }
  | { op: 'offline' | 'online'; device: number }
  | { op: 'fault'; device: number; fault: Fault }
  | { op: 'down' | 'up' | 'signOut' | 'signIn' }

const tab = fc.nat({ max: 2 })
const device = fc.nat({ max: 1 })
const at = fc.nat({ max: 30 })
const kind = <Kind extends string | number>(...kinds: Kind[]) => fc.constantFrom(...kinds)
const typing = fc.record({ op: kind('insert', 'insert', 'append', 'delete'), tab, at })
const op: fc.Arbitrary<Op> = fc.oneof(
  { weight: 8, arbitrary: typing },
  { weight: 8, arbitrary: fc.record({ op: kind('pass'), ms: kind(1, 20, 100, 300, 700, 3_500, 20_000) }) },
  { weight: 2, arbitrary: fc.record({ op: kind('title', 'kill', 'reopen', 'compose', 'resolve'), tab, at }) },
  { weight: 2, arbitrary: fc.record({ op: kind('offline', 'online'), device }) },
  {
    weight: 2,
    arbitrary: fc.record({ op: kind('fault'), device, fault: kind<Fault>('requestLost', 'answerLost', 'busy', 'slow') }),
  },
  { weight: 1, arbitrary: fc.record({ op: kind('down', 'up', 'signOut', 'signIn') }) },
)

const FIRST = 'base one\n\nbase two\n\nbase three\r\nbase four'
/** A key reaches the store so soon. */
const KEPT_MS = 300

/** Tabs 0 and 1 are of one browser, tab 2 is another device. */
const play = async (ops: readonly Op[]) => {
  const server = fakeServer()
  const clock = handClock()
  server.put('a', 'Day', FIRST)
  const devices = [browser(server, clock, 'laptop'), browser(server, clock, 'phone')] as const
  const deviceOf = (n: number): Browser => devices[n === 2 ? 1 : 0]
  type Tab = {
    device: Browser
    session: NoteSession
    saver: ReturnType<Browser['openTab']>['saver']
    close: () => void
    composing: boolean
  }
  const tabs: (Tab | undefined)[] = []
  const typed = new Map<string, { by: number; when: number }>()
  let versions = new Map<string, number>()
  let tokens = 0

  const open = (n: number) => {
    const device = deviceOf(n)
    const { saver, close } = device.openTab()
    tabs[n] = { device, session: saver.open('a'), saver, close, composing: false }
  }
  const forget = (text: string) => {
    for (const token of text.match(/<\d+>/g) ?? []) typed.delete(token)
  }
  const edit = (n: number, change: (lines: string[], token: string) => void) => {
    const session = tabs[n]?.session
    if (!session?.isReady()) return
    const token = `<${++tokens}>`
    const lines = session.text().split('\n')
    change(lines, token)
    if (lines.join('\n').includes(token)) typed.set(token, { by: n, when: clock.now() })
    session.type(lines.join('\n'))
  }
  const decide = (session: NoteSession, how: number) => {
    const conflict = session.conflict()
    if (session.state().kind === 'gone') return session.resolve({ keep: 'asNew' })
    if (!conflict) return
    const { mine, theirs } = conflict
    const choices = [
      { keep: 'mine' },
      { keep: 'theirs' },
      { keep: 'both', titleOfTheirs: `Theirs ${++tokens}` },
      { keep: 'edited', text: { title: mine.title, body: `${mine.body}\n${theirs.body}` } },
    ] as const
    session.resolve(choices[how % 4] ?? { keep: 'mine' })
  }
  const check = () => {
    const now = new Map([...server.notes].map(([id, { version }]) => [id, version]))
    for (const [id, version] of versions) assert.ok((now.get(id) ?? 0) >= version, 'a version fell')
    versions = now
    for (const { most } of devices) assert.ok(most <= 1, 'two requests at once')
  }

  for (const n of [0, 1, 2]) open(n)
  await clock.pass(200)
  for (const op of ops) {
    const one = 'tab' in op ? tabs[op.tab] : undefined
    switch (op.op) {
      case 'insert':
        edit(op.tab, (lines, token) => lines.splice(op.at % (lines.length + 1), 0, `line ${token}`))
        break
      case 'append':
        edit(op.tab, (lines, token) => {
          const where = op.at % lines.length
          lines[where] = `${lines[where]} ${token}`
        })
        break
      case 'delete':
        edit(op.tab, (lines) => lines.splice(op.at % lines.length, 1).forEach(forget))
        break
      case 'title':
        if (one?.session.isReady()) one.session.retitle(`Day ${op.at % 3}`)
        break
      case 'kill':
        for (const [token, { by, when }] of typed) if (by === op.tab && clock.now() - when < KEPT_MS) typed.delete(token)
        one?.close()
        tabs[op.tab] = undefined
        break
      case 'reopen':
        if (!one) open(op.tab)
        break
      case 'compose':
        if (!one) break
        one.composing = !one.composing
        one.session.compose(one.composing)
        break
      case 'resolve':
        if (one) decide(one.session, op.at)
        break
      case 'pass':
        await clock.pass(op.ms)
        break
      case 'offline':
      case 'online':
        devices[op.device === 0 ? 0 : 1].online = op.op === 'online'
        if (op.op === 'online') deviceOf(op.device === 0 ? 0 : 2).say('reachable')
        break
      case 'fault':
        devices[op.device === 0 ? 0 : 1].faults.push(op.fault)
        break
      case 'down':
      case 'up':
        server.up = op.op === 'up'
        break
      case 'signOut':
        server.signedIn = false
        break
      case 'signIn':
        server.signedIn = true
        for (const tab of tabs) tab?.saver.signedIn()
    }
    check()
  }

  // Everything works again, every tab is open, and nobody types.
  server.up = true
  server.signedIn = true
  for (const [n, device] of devices.entries()) {
    device.online = true
    device.faults.length = 0
    if (!tabs[n === 0 ? 0 : 2]) open(n === 0 ? 0 : 2)
  }
  for (const one of tabs) {
    one?.session.compose(false)
    one?.saver.signedIn()
  }
  const before = devices[0].requests + devices[1].requests
  for (const device of devices) device.say('reachable')
  await clock.pass(120_000)
  check()
  const asked = devices[0].requests + devices[1].requests
  assert.ok(asked - before <= 40, `${asked - before} requests to come to rest`)
  await clock.pass(600_000)
  assert.equal(devices[0].requests + devices[1].requests, asked, 'it does not come to rest')
  return { server, clock, devices, tabs, typed, decide, check }
}

type Played = Awaited<ReturnType<typeof play>>

const nothingIsLost = async ({ server, devices, tabs, typed }: Played) => {
  const drafts = (await Promise.all(devices.map(({ store }) => store.list('ann')))).flat()
  const shown = tabs.map((tab) => tab?.session.conflict())
  const everything = [
    ...server.everything(),
    ...drafts.flatMap(({ mine, forHistory }) => [mine.body, ...forHistory]),
    ...shown.flatMap((conflict) => (conflict ? [conflict.mine.body, conflict.theirs.body] : [])),
  ].join('\n')
  for (const token of typed.keys()) assert.ok(everything.includes(token), `${token} is lost`)
}

const RUNS = Number(process.env.SAVING_RUNS ?? 150)

test('whatever happens, what was typed is in the note, its history, a conflict or a draft, and all tabs come to rest', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(op, { minLength: 5, maxLength: 60 }), fc.nat({ max: 3 }), async (ops, how) => {
      const played = await play(ops)
      await nothingIsLost(played)
      // Then somebody decides every conflict, and all of it is on the server.
      for (let round = 0; round < 8; round++) {
        for (const tab of played.tabs) if (tab) played.decide(tab.session, how)
        await played.clock.pass(60_000)
      }
      played.check()
      await nothingIsLost(played)
      for (const tab of played.tabs) {
        if (!tab) continue
        const { kind } = tab.session.state()
        assert.ok(kind === 'saved', `it stays ${kind}`)
        assert.equal(tab.session.text(), played.server.note(tab.session.noteId()).body)
      }
      const left = (await Promise.all(played.devices.map(({ store }) => store.list('ann')))).flat()
      assert.deepEqual(left, [])
    }),
    { numRuns: RUNS, interruptAfterTimeLimit: 60_000, markInterruptAsFailure: false },
  )
})
