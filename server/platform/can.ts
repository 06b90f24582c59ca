import { type Actor, ROLES, type Role } from './actor.ts'
import type { Audience } from './audience.ts'

/** Who may do something at all. A right on a thing says more: whose thing it may be. */
export type Rule = Readonly<{
  /** The lowest role; `member` is everybody who is signed in, `anyone` also who is not, `house` no person at all. */
  who: Role | 'anyone' | 'house'
  /**
   * Which things: one’s own (where nothing is said), those that one may see, one’s own and those that their owner lent to one, or people
   * of a lower role than one’s own.
   */
  on?: 'own' | 'visible' | 'lent' | 'below'
  /** What a personal access token must have been given; without it, no such token will do. */
  scope?: string
}>
/** Rights by name, `<context>.<what>`. What is not named here, nobody may. */
export type Actions = Readonly<Record<string, Rule>>

/** What a right is asked about: a thing of somebody’s, or a person. */
export type Resource = Readonly<
  | {
      ownerId: string
      audience?: Audience
      /** Those whom its owner lets do now what is asked about. */
      lentTo?: readonly string[]
    }
  | { role: Role }
>

/** What a person may do with the house’s own doors. Pages and files of the application are open: they hold nobody’s data. */
export const houseActions: Actions = { 'house.look': { who: 'anyone' }, 'house.ask_as_peer': { who: 'house' } }

/** The one decision on rights. `action` is a rule; one that nobody declared is undefined, and refused. */
export const can = (actor: Actor | undefined, action: Rule | undefined, resource?: Resource): boolean => {
  if (!action || action.who === 'house') return false
  if (action.who !== 'anyone' && !(actor && reaches(actor.role, action.who) && covers(actor, action))) return false
  return resource === undefined || mayTouch(actor, action, resource)
}

/** Whether a role is this one or a higher one. */
const reaches = (role: Role, lowest: Role) => ROLES.includes(role) && ROLES.indexOf(role) <= ROLES.indexOf(lowest)

/** Who came by a personal access token may do what it was made for; who signed in, all that their role may. */
const covers = ({ scopes }: Actor, { scope }: Rule) => !scopes || (scope !== undefined && scopes.includes(scope))

const mayTouch = (actor: Actor | undefined, { on = 'own' }: Rule, resource: Resource) => {
  if ('role' in resource) return on === 'below' && !!actor && outranks(actor.role, resource.role)
  if (on === 'visible' && resource.audience === 'public') return true
  if (!actor || on === 'below') return false
  if (on === 'lent' && resource.lentTo?.includes(actor.id)) return true
  return actor.id === resource.ownerId || (on === 'visible' && resource.audience === 'members')
}

/** Whether one role stands above another: nobody gives, takes or holds back what is not below them. */
export const outranks = (role: Role, other: Role) => reaches(role, other) && role !== other

/** Every scope that a personal access token can be given. */
export const scopesOf = (actions: Actions): readonly string[] =>
  [...new Set(Object.values(actions).flatMap(({ scope }) => scope ?? []))].sort()
