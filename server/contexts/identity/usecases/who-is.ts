import type { Actor } from '#platform/actor'
import { isPersonalToken, isTokenUseWorthNoting } from '../domain/personal-token.ts'
import { isWorthNoting, type Lifetimes, lifetimeOf, usedSession } from '../domain/session.ts'
import type { AccessTokens } from '../ports/access-tokens.ts'
import type { PersonalTokens } from '../ports/personal-tokens.ts'
import type { SessionStore } from '../ports/sessions.ts'

type Needs = Readonly<{
  sessions: Pick<SessionStore, 'find' | 'findApp' | 'used'>
  accessTokens: Pick<AccessTokens, 'read'>
  personalTokens: Pick<PersonalTokens, 'find' | 'used'>
  lifetimes: Lifetimes
  now: () => Date
}>

/** Who shows a token, of whatever kind. What somebody may do is looked up each time and never taken from the token. */
export const whoIsUseCase = ({ sessions, accessTokens, personalTokens, lifetimes, now }: Needs) => {
  const byAccessToken = async (token: string) => {
    const said = await accessTokens.read(token)
    const found = said && (await sessions.findApp(said.sessionId, now()))
    return found && found.personId === said.personId ? found.actor : null
  }
  const bySession = async (token: string) => {
    const found = await sessions.find(token, now())
    if (!found) return null
    const lifetime = lifetimeOf(lifetimes, found.actor.role)
    if (isWorthNoting(found, lifetime, now())) await sessions.used(usedSession(found, lifetime, now()))
    return found.actor
  }
  const byPersonalToken = async (token: string) => {
    const found = await personalTokens.find(token, now())
    if (!found) return null
    if (isTokenUseWorthNoting(found, now())) await personalTokens.used(found.id, now())
    return { id: found.personId, role: found.role, scopes: found.scopes }
  }
  return (token: string): Promise<Actor | null> => {
    if (isPersonalToken(token)) return byPersonalToken(token)
    return token.includes('.') ? byAccessToken(token) : bySession(token)
  }
}
