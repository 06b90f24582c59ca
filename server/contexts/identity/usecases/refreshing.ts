import { fail } from '#platform/errors'
import { personOf } from '../domain/account.ts'
import { deviceOf } from '../domain/device.ts'
import { judged } from '../domain/refresh.ts'
import { type Lifetimes, lifetimeOf, type Session, usedSession } from '../domain/session.ts'
import type { Where } from '../domain/where.ts'
import type { AccessTokens } from '../ports/access-tokens.ts'
import type { Accounts } from '../ports/accounts.ts'
import type { Preferences } from '../ports/preferences.ts'
import type { RefreshStore } from '../ports/refresh.ts'
import type { SessionStore } from '../ports/sessions.ts'
import type { AppOpened } from './admission.ts'

type Needs = Readonly<{
  refresh: RefreshStore
  sessions: Pick<SessionStore, 'end'>
  accounts: Pick<Accounts, 'byId'>
  preferences: Pick<Preferences, 'of'>
  accessTokens: Pick<AccessTokens, 'issue'>
  /** The one token that follows on another. Who asks twice gets the same, and nobody else can make it. */
  successorOf: (token: string) => string
  lifetimes: Lifetimes
  now: () => Date
}>

/** One answer, whatever is wrong with a token: who tries them learns nothing. */
const over = () => fail('unauthenticated', 'identity.refresh_over')

export const refreshing = ({ refresh, sessions, accounts, preferences, accessTokens, successorOf, lifetimes, now }: Needs) => {
  const accountOf = async ({ personId }: Session) => {
    const account = await accounts.byId(personId)
    if (!account) throw over()
    return account
  }

  /** It cannot be told who is the thief: whoever holds a token of this family has to sign in again. */
  const endCopied = async (session: Session, where: Where) => {
    const { personId } = session
    const [{ email }, { language, timeZone }] = [await accountOf(session), await preferences.of(personId)]
    const { program, system } = deviceOf(session.where.agent)
    const device = [program, system].filter(Boolean).join(', ') || session.where.agent || '-'
    const mail = {
      ...{ to: email, language: language ?? 'ko', template: 'refresh_reused' },
      values: { when: now().toISOString(), device, ...(timeZone ? { zone: timeZone } : {}) },
    }
    await refresh.endCopied(session, now(), { what: 'identity.refresh_reused', personId, actorId: null, where }, mail)
  }

  return {
    /** The next tokens of an app, for the one it has. */
    async refresh(token: string, where: Where): Promise<AppOpened> {
      const next = successorOf(token)
      // A second look is needed where another request was faster, and no more than that.
      for (let looks = 0; looks < 3; looks++) {
        const found = await refresh.find(token, next, now())
        if (!found) throw over()
        const { session, standing } = found
        const verdict = judged(standing, now())
        if (verdict === 'copied') {
          await endCopied(session, where)
          throw over()
        }
        const account = await accountOf(session)
        const used = verdict === 'exchange' ? usedSession(session, lifetimeOf(lifetimes, account.role), now()) : session
        if (verdict === 'exchange' && !(await refresh.exchange(used, token, next))) continue
        const access = await accessTokens.issue({ personId: account.id, sessionId: session.id })
        return { token: next, expires: used.expires, person: personOf(account), access }
      }
      throw over()
    },

    /** Signs an app out, by a token that it has or had. Whether there was anything to end is told to nobody. */
    async revoke(token: string, where: Where) {
      const found = await refresh.find(token, successorOf(token), now())
      if (!found) return
      const { id, personId } = found.session
      await sessions.end(personId, id, now(), { what: 'identity.signed_out', personId, actorId: personId, where })
    },
  }
}
export type Refreshing = ReturnType<typeof refreshing>
