import { type DraftStore, memoryStore } from './drafts.ts'
import type { Rewrote } from './events.ts'
import type { Clock } from './keeper.ts'
import { createSaver, type Message, type Saver } from './saver.ts'
import { type FakeServer, fakeServer } from './server-for-tests.ts'
import type { Reply, Wire } from './wire.ts'

/** A clock that goes on when it is told to, and only when all that was begun has come to rest. */
export const handClock = () => {
  let now = 1_000_000
  let order = 0
  const timers = new Set<{ at: number; order: number; run: () => void }>()
  const rest = () => new Promise<void>((resolve) => setImmediate(resolve))
  const clock: Clock = {
    now: () => now,
    after: (ms, run) => {
      const timer = { at: now + ms, order: order++, run }
      timers.add(timer)
      return () => void timers.delete(timer)
    },
  }
  const next = (until: number) =>
    [...timers].filter(({ at }) => at <= until).sort((a, b) => a.at - b.at || a.order - b.order)[0]
  return {
    ...clock,
    rest,
    pass: async (ms: number) => {
      const until = now + ms
      await rest()
      for (let timer = next(until); timer; timer = next(until)) {
        timers.delete(timer)
        now = Math.max(now, timer.at)
        timer.run()
        await rest()
      }
      now = until
    },
  }
}
export type HandClock = ReturnType<typeof handClock>

export type Fault = 'requestLost' | 'answerLost' | 'busy' | 'slow'

/** A browser: tabs that share a store, and a wire that may fail. */
export const browser = (server: FakeServer, clock: HandClock, name: string, store: DraftStore = memoryStore()) => {
  const tabs = new Map<
    string,
    { saver: Saver; hear: Set<(message: Message) => void>; page: Set<(what: 'reachable' | 'hidden' | 'leaving') => void> }
  >()
  let count = 0
  const device = {
    name,
    store,
    tabs,
    online: true,
    faults: [] as Fault[],
    requests: 0,
    writes: [] as string[],
    rewrote: [] as Rewrote[],
    most: 0,
    closeTab: (writer: string) => {
      tabs.get(writer)?.saver.stop()
      tabs.delete(writer)
    },
    say: (what: 'reachable' | 'hidden' | 'leaving') => {
      // The stream goes on where it was cut.
      if (what === 'reachable')
        for (const { id, version } of server.notes.values()) if (told.get(id) !== version) tell(id, version)
      for (const { page } of tabs.values()) for (const hear of page) hear(what)
    },
    openTab: (personId = 'ann') => {
      const writer = `${name}-${++count}`
      const hear = new Set<(message: Message) => void>()
      const page = new Set<(what: 'reachable' | 'hidden' | 'leaving') => void>()
      const listenTo = <Heard>(set: Set<(heard: Heard) => void>) => ({
        listen: (listener: (heard: Heard) => void) => {
          set.add(listener)
          return () => void set.delete(listener)
        },
      })
      const underway = new Map<string, number>()
      let ids = 0
      const saver = createSaver({
        ...{
          personId,
          writer,
          store,
          clock,
          random: () => 0.5,
          rewrote: (what) => device.rewrote.push(what),
          newId: () => `${writer}-${++ids}`,
        },
        wire: wireOf(device, server, clock, underway),
        channel: {
          ...listenTo(hear),
          post: (message) => {
            for (const [other, tab] of tabs)
              if (other !== writer)
                clock.after(1, () => {
                  for (const heard of tab.hear) heard(message)
                })
          },
        },
        online: listenTo(page),
        isAlive: async (other) => tabs.has(other),
      })
      tabs.set(writer, { saver, hear, page })
      return { writer, saver, close: () => device.closeTab(writer) }
    },
  }
  const told = new Map<string, number>()
  const tell = (id: string, version: number) => {
    told.set(id, version)
    for (const { saver } of tabs.values()) saver.noteChanged(id, version)
  }
  server.changed.add(({ id, version }) => {
    if (device.online) clock.after(5, () => tell(id, version))
  })
  return device
}
export type Browser = ReturnType<typeof browser>

type Device = { online: boolean; faults: Fault[]; requests: number; writes: string[]; most: number }

const wireOf = (device: Device, { serve }: FakeServer, clock: Clock, underway: Map<string, number>): Wire => {
  const ask = async (noteId: string, run: () => Reply): Promise<Reply> => {
    device.requests++
    underway.set(noteId, (underway.get(noteId) ?? 0) + 1)
    device.most = Math.max(device.most, underway.get(noteId) ?? 0)
    const fault = device.faults.shift()
    const reply = await new Promise<Reply>((resolve) => {
      const lost = () => clock.after(1_000, () => resolve({ kind: 'unreachable' }))
      if (!device.online || fault === 'requestLost') return void clock.after(5, () => resolve({ kind: 'unreachable' }))
      if (fault === 'busy') return void clock.after(5, () => resolve({ kind: 'busy', afterMs: 2_000 }))
      clock.after(fault === 'slow' ? 4_000 : 10, () => {
        const reply = run()
        if (fault === 'answerLost' || !device.online) lost()
        else clock.after(10, () => resolve(reply))
      })
    })
    underway.set(noteId, (underway.get(noteId) ?? 1) - 1)
    return reply
  }
  const wrote = (id: string) => device.writes.push(id)
  return {
    read: (id) => ask(id, () => serve.read(id)),
    version: (id, version) => ask(id, () => serve.version(id, version)),
    write: (id, version, sent) => {
      wrote(id)
      return ask(id, () => serve.write(id, version, sent))
    },
    make: (key, _folder, sent) => {
      wrote(key)
      return ask(key, () => serve.make(key, sent))
    },
    day: ({ date }) => ask(date, () => serve.day(date)),
  }
}

/** A note on the server, and two devices. */
export const house = () => {
  const server = fakeServer()
  const clock = handClock()
  server.put('a', '하루', '하나\n둘\n셋\n넷\n다섯')
  return { server, clock, laptop: browser(server, clock, 'laptop'), phone: browser(server, clock, 'phone') }
}

export const opened = async ({ clock, laptop }: Pick<ReturnType<typeof house>, 'clock' | 'laptop'>) => {
  const tab = laptop.openTab()
  const note = tab.saver.open('a')
  await clock.pass(100)
  return { ...tab, note }
}
