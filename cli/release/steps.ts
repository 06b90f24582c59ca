import { setTimeout as sleep } from 'node:timers/promises'
import { type Layout, otherThan, SLOTS, type Slot } from './layout.ts'
import { type Counts, countsOf, isReady, statusOf, wrongIn } from './looks.ts'
import type { Units } from './units.ts'

export type Plan = Readonly<{
  layout: Layout
  units: Units
  /** Where the front answers on this machine. */
  front: string
  /** So long may a version take until it is ready, and so long it is watched when it serves. */
  readySeconds: number
  watchSeconds: number
  say: (sentence: string) => void
  /** Aborted, it goes back as where a version is not well. */
  signal: AbortSignal
}>

const LOOK_MS = 1_000
/** One look may be unlucky. */
const MOST_BAD_LOOKS = 3
const FRONT_MS = 10_000

/**
 * Begins a version beside the one that serves, lets the front ask it when it is ready, watches it, and ends the other. Where it is not well
 * the front asks the other again, which has never stopped. @returns whether this version serves now.
 */
export const releaseTo = async (plan: Plan, version: string): Promise<boolean> => {
  const { layout, units, say } = plan
  layout.mustBeWhole(version)
  // Both are needed sooner or later, and a mistake in them is best known before anything was begun.
  for (const slot of SLOTS) layout.portsOf(slot)
  const old = layout.serving()
  const before = layout.versionAt(old)
  if (before === undefined) return first(plan, version, old)
  const fresh = otherThan(old)
  if (before === version && (await isReady(layout.portsOf(old).port))) {
    // A release that was killed on its way may have left the other running.
    await settle(plan, old, version)
    say(`${version} serves already.`)
    return true
  }
  for (const file of layout.takenAway(before, version))
    say(`${version} takes away what ${before} was made with (${file}): ${before} cannot be begun again once it has ended.`)
  const isOldWell = await isReady(layout.portsOf(old).port)
  if (!isOldWell) say(`${before} is not ready itself: there is nothing to go back to.`)
  try {
    await begin(plan, fresh, version)
    await watch(plan, fresh, version, await switchTo(plan, fresh, version))
  } catch (error) {
    if (layout.serving() !== old && isOldWell) layout.serve(old)
    const serves = layout.serving() === old
    if (serves) await units.stop(fresh)
    say(`${version} is not well: ${whyOf(plan, error)}.`)
    say(serves ? `${before} serves as before.` : `${version} is left as it is.`)
    return false
  }
  await settle(plan, fresh, version)
  say(`${version} serves; ${before} has ended.`)
  return true
}

const whyOf = ({ signal }: Plan, error: unknown) => (signal.aborted ? 'it was called off' : (error as Error).message)

/** On a machine on which nothing serves yet. */
const first = async (plan: Plan, version: string, slot: Slot) => {
  const { layout, units, say } = plan
  try {
    await begin(plan, slot, version)
  } catch (error) {
    await units.stop(slot)
    layout.forget(slot)
    say(`${version} is not well: ${whyOf(plan, error)}.`)
    return false
  }
  await settle(plan, slot, version)
  say(`${version} serves.`)
  return true
}

const begin = async ({ layout, units, say, signal, readySeconds }: Plan, slot: Slot, version: string) => {
  const { port } = layout.portsOf(slot)
  await units.stop(slot)
  // It would be asked in place of the version, and be ready in its place.
  if ((await statusOf(`http://127.0.0.1:${port}/live`)) !== undefined)
    throw new Error(`port ${port} is taken by something that is not haruteo@${slot}`)
  layout.point(slot, version)
  say(`${version} begins as haruteo@${slot}.`)
  await units.start(slot)
  for (const end = performance.now() + readySeconds * 1_000; !(await isReady(port)); await sleep(LOOK_MS / 4, 0, { signal })) {
    if (!(await units.isRunning(slot))) throw new Error(`it ended; journalctl -u haruteo@${slot} says why`)
    if (performance.now() > end) throw new Error(`it was not ready within ${readySeconds} seconds`)
  }
  signal.throwIfAborted()
}

/** Comes back when a request that was sent to the front has arrived at this one. @returns what it had counted before. */
const switchTo = async ({ layout, front, say, signal }: Plan, slot: Slot, version: string) => {
  const { opsPort } = layout.portsOf(slot)
  const before = await countsOf(opsPort)
  if (!before) throw new Error(`its metrics cannot be read at OPS_PORT ${opsPort}`)
  layout.serve(slot)
  for (const end = performance.now() + FRONT_MS; ; await sleep(LOOK_MS / 10, 0, { signal })) {
    await statusOf(`${front}/live`)
    const now = await countsOf(opsPort)
    if (now && now.live > before.live) break
    if (performance.now() > end) throw new Error(`${front} sends nobody to it; see infra/nginx-slots.conf`)
  }
  say(`${version} is ready, and is asked from now on.`)
  return before
}

const watch = async (
  { layout, units, front, say, signal, watchSeconds }: Plan,
  slot: Slot,
  version: string,
  before: Counts,
) => {
  const { port, opsPort } = layout.portsOf(slot)
  let [unready, unread] = [0, 0]
  say(`${version} is watched for ${watchSeconds} seconds.`)
  for (const end = performance.now() + watchSeconds * 1_000; performance.now() < end; await sleep(LOOK_MS, 0, { signal })) {
    if (!(await units.isRunning(slot))) throw new Error(`it ended; journalctl -u haruteo@${slot} says why`)
    const now = await countsOf(opsPort)
    unread = now ? 0 : unread + 1
    const wrong = now && wrongIn(before, now)
    if (wrong) throw new Error(wrong)
    const through = await statusOf(`${front}/`)
    const isWell = through !== undefined && through < 500 && (await isReady(port))
    unready = isWell ? 0 : unready + 1
    if (unready === MOST_BAD_LOOKS) throw new Error(`it was not ready, or ${front}/ answered ${through ?? 'nothing'}`)
    if (unread === MOST_BAD_LOOKS) throw new Error(`its metrics cannot be read at OPS_PORT ${opsPort}`)
  }
}

/** What holds from here on, also when the machine is started anew; the other one answers what it has begun, and ends. */
const settle = async ({ layout, units }: Plan, slot: Slot, version: string) => {
  layout.point('current', version)
  await units.beginWithMachine(slot, otherThan(slot))
  await units.stop(otherThan(slot))
}
