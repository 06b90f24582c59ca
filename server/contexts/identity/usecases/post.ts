import { log } from '#platform/log'
import { fromCursor, toPage } from '#platform/paging'
import { againAt, isOfUse, type Kept, type Posted, stateOf } from '../domain/post.ts'
import type { Carrier, Letters, PostBox } from '../ports/post.ts'

/** Longer than a server may take to answer. Who dies over a mail leaves it to the others after this: it is the one way to send one twice. */
const LEASE_MS = 3 * 60_000
const AT_ONCE = 4
const KEPT_MS = 30 * 24 * 3_600_000

type Needs = Readonly<{
  box: PostBox
  letters: Letters
  /** None where no server for mails is known: then mails are laid out for the owner. */
  carrier: Carrier | undefined
  origin: string
  now: () => Date
}>

/** Carries the mails that are due, and says how they fare. */
export const postUseCases = ({ box, letters, carrier, origin, now }: Needs) => {
  const carry = async (mail: Posted): Promise<boolean> => {
    const at = now()
    if (!carrier) return done(box.layOut(mail.id, at))
    if (!isOfUse(mail.created, letters.minutesOf(mail.template), at)) return done(box.giveUp(mail.id, at, 'TOO_LATE'))
    let written: ReturnType<Letters['render']>
    try {
      written = letters.render(mail, origin)
    } catch (error) {
      log('error', 'a mail could not be written', { template: mail.template, error: (error as Error).message })
      return done(box.giveUp(mail.id, at, 'UNWRITABLE'))
    }
    const answer = await carrier.send({ id: mail.id, to: mail.recipient }, written)
    if (answer.sent) return done(box.sent(mail.id, now()))
    // What the server said may hold the address; the log hears only of which kind it was.
    const [kind] = answer.failure.split(':', 1)
    log('warn', 'a mail was not taken', { template: mail.template, tries: mail.tries, final: answer.final, failure: kind })
    if (answer.final) return done(box.giveUp(mail.id, now(), answer.failure))
    await box.tryAgain(mail.id, againAt(mail.tries, now()), answer.failure)
    return false
  }

  const shown = (mail: Kept) => {
    const state = stateOf(mail)
    const legible = state === 'laid_out' && isOfUse(mail.created, letters.minutesOf(mail.template), now())
    const { id, recipient, template, created, tries, failure } = mail
    return {
      ...{ id, recipient, template, state, tries, failure, created: created.toISOString() },
      ...(legible ? { letter: letterOf(mail) } : { letter: null }),
    }
  }
  const letterOf = (mail: Posted) => {
    const { subject, text } = letters.render(mail, origin)
    return { subject, text }
  }

  return {
    /** Carries what is due, and says whether all of it went. */
    async carryDue(): Promise<boolean> {
      let all = true
      for (;;) {
        const at = now()
        const some = await box.take(at, new Date(at.getTime() + LEASE_MS), AT_ONCE)
        if (some.length === 0) return all
        const gone = await Promise.all(some.map(carry))
        all &&= gone.every(Boolean)
      }
    },

    /** What the house has sent, or would have: for the owner alone. */
    async mails({ cursor, limit = 20 }: { cursor?: string | undefined; limit?: number | undefined }) {
      const before = fromCursor(cursor, 'string')?.[0]
      const page = toPage(await box.newest(limit + 1, before), limit, ({ id }) => [id])
      return { carried: carrier !== undefined, items: page.items.map(shown), nextCursor: page.nextCursor }
    },

    async forget() {
      for (const template of letters.names)
        await box.forgetFilling(template, new Date(now().getTime() - letters.minutesOf(template) * 60_000))
      await box.forget(new Date(now().getTime() - KEPT_MS))
    },
  }
}
export type PostUseCases = ReturnType<typeof postUseCases>

const done = async (kept: Promise<void>) => {
  await kept
  return true
}
