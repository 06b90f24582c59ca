import type { Actor } from '#platform/actor'
import { AppError, fail } from '#platform/errors'
import { isTimeZone } from '#platform/time-zone'
import type { AddSubscription, EditSubscription } from '../contract/subscriptions.ts'
import { COLORS } from '../domain/label.ts'
import {
  calendarNameOr,
  type Fetched,
  MOST_SUBSCRIPTIONS,
  mustBeAddress,
  nextDue,
  reachesFar,
  reachOf,
  tidyCalendarName,
  type Window,
} from '../domain/subscription.ts'
import { mustBeCurrent } from '../domain/task.ts'
import type { ExchangeStore } from '../ports/exchange.ts'
import type { FetchCalendar, Followed, ReadForeign, SubscriptionStore } from '../ports/subscriptions.ts'
import { mustBeDay } from './days.ts'

type Needs = Readonly<{
  subscriptions: SubscriptionStore
  exchange: Pick<ExchangeStore, 'zone' | 'setZone'>
  fetch: FetchCalendar
  read: (text: string, zone: string, window: Window) => Promise<ReadForeign>
  now: () => Date
  newId: () => string
}>

/** Who took one to fetch it and died leaves it to the others after this. */
const LEASE_MS = 10 * 60_000
const AT_ONCE = 4
/** One pass fetches no more: the next one goes on. */
const MOST_ROUNDS = 250

const unknown = () => fail('not_found', 'planner.subscription_unknown')
const dayOf = (at: Date) => Math.floor(at.getTime() / 86_400_000)

export const subscriptionsUseCases = ({ subscriptions, exchange, fetch, read, now, newId }: Needs) => {
  const owned = async (actor: Actor, id: string) => {
    const found = await subscriptions.find(id)
    if (found?.subscription.ownerId !== actor.id) throw unknown()
    return found
  }

  /** Its text as it is now, where it has changed, or has to be read on another clock or further ahead. */
  const textOf = async ({ subscription: { id, address }, fetched }: Followed, zone: string) => {
    const isRead = fetched.zone === zone && reachesFar(fetched.until, dayOf(now()))
    let problem: AppError | undefined
    const got = await fetch(address, fetched).catch((error: unknown) => {
      if (!(error instanceof AppError)) throw error
      problem = error
      return undefined
    })
    if (got && !got.same) return { text: got.text, etag: got.etag, modified: got.modified, problem }
    const { etag, modified } = fetched
    return { text: isRead ? undefined : await subscriptions.text(id), etag, modified, problem }
  }

  const noted = (before: Fetched, problem: AppError | undefined): Fetched => {
    const at = now()
    const failures = problem ? before.failures + 1 : 0
    return {
      ...{ ...before, tried: at, due: nextDue(failures, at), failures, at: problem ? before.at : at },
      problem: problem ? { code: problem.code, ...(problem.details ? { details: problem.details as never } : {}) } : null,
    }
  }

  /** Fetches it and keeps what is there; where that fails, what was there before stays, and why is noted. */
  const refresh = async (one: Followed) => {
    const { subscription, fetched } = one
    const zone = (await exchange.zone(subscription.ownerId)) ?? fetched.zone
    const { text, etag, modified, problem } = await textOf(one, zone)
    const after = noted(fetched, problem)
    if (text === undefined) return subscriptions.note(subscription.id, after, undefined)
    const window = reachOf(dayOf(now()))
    try {
      const { things, leftOut } = await read(text, zone, window)
      const state = { ...after, etag, modified, zone, until: window.to, things: things.length, leftOut }
      await subscriptions.note(subscription.id, state, { text, things })
    } catch (error) {
      if (!(error instanceof AppError) || error.kind === 'unavailable') throw error
      await subscriptions.note(subscription.id, noted(fetched, error), undefined)
    }
  }

  return {
    list: (actor: Actor) => subscriptions.list(actor.id),

    /** What lies on these days of those that are not hidden. */
    async on(actor: Actor, asked: Readonly<{ from: string; to: string }>) {
      const window = { from: mustBeDay(asked.from), to: mustBeDay(asked.to) }
      const [foreign, calendars] = await Promise.all([subscriptions.between(actor.id, window), subscriptions.shown(actor.id)])
      return { foreign, calendars }
    },

    /** Their person lives by another clock from now on. */
    hasten: (actor: Actor) => subscriptions.hasten(actor.id, now()),

    /** Fetches it at once: an address that leads to no calendar is refused with the reason. */
    async add(actor: Actor, { address, name, color, timeZone }: AddSubscription): Promise<Followed> {
      if (!isTimeZone(timeZone)) throw fail('invalid', 'planner.unknown_zone', { zone: timeZone })
      const url = mustBeAddress(address)
      const named = name === undefined ? undefined : tidyCalendarName(name)
      const all = await subscriptions.list(actor.id)
      if (all.length >= MOST_SUBSCRIPTIONS) throw fail('invalid', 'planner.too_many_subscriptions', { max: MOST_SUBSCRIPTIONS })
      if (all.some((one) => one.subscription.address === url)) throw fail('conflict', 'planner.subscription_taken')
      const got = await fetch(url, { etag: null, modified: null })
      if (got.same) throw fail('invalid', 'planner.subscription_status', { status: 304 })
      const own = await exchange.zone(actor.id)
      if (own === null) await exchange.setZone(actor.id, timeZone, now())
      const [zone, at] = [own ?? timeZone, now()]
      const window = reachOf(dayOf(at))
      const { name: said, things, leftOut } = await read(got.text, zone, window)
      const free = COLORS.find((one) => !all.some((other) => other.subscription.color === one))
      const followed: Followed = {
        subscription: {
          ...{ id: newId(), ownerId: actor.id, name: named ?? calendarNameOr(said, url), color: color ?? free ?? 'gray' },
          ...{ address: url, hidden: false, version: 1, created: at },
        },
        fetched: {
          ...{ at, tried: at, due: nextDue(0, at), failures: 0, problem: null, etag: got.etag, modified: got.modified },
          ...{ things: things.length, leftOut, zone, until: window.to },
        },
      }
      await subscriptions.add(followed, { text: got.text, things })
      return followed
    },

    async edit(actor: Actor, id: string, seen: number, { name, ...change }: EditSubscription): Promise<Followed> {
      const { subscription, fetched } = await owned(actor, id)
      mustBeCurrent(subscription, seen)
      const named = name === undefined ? {} : { name: tidyCalendarName(name) }
      const next = { ...subscription, ...change, ...named, version: seen + 1 }
      await subscriptions.save(next, seen)
      return { subscription: next, fetched }
    },

    async remove(actor: Actor, id: string, seen: number) {
      mustBeCurrent((await owned(actor, id)).subscription, seen)
      await subscriptions.remove(id)
    },

    /** Looks now, and not when it is due. What comes of it stands in the answer. */
    async refresh(actor: Actor, id: string): Promise<Followed> {
      await refresh(await owned(actor, id))
      return owned(actor, id)
    },

    /** Fetches those that are due, of everybody. */
    async refreshDue() {
      for (let round = 0; round < MOST_ROUNDS; round++) {
        const some = await subscriptions.claim(now(), new Date(now().getTime() + LEASE_MS), AT_ONCE)
        if (some.length === 0) return
        await Promise.allSettled(some.map(refresh))
      }
    },
  }
}
export type SubscriptionsUseCases = ReturnType<typeof subscriptionsUseCases>
