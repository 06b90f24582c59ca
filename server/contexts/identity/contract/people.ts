import { Type } from 'typebox'
import { Cursor, Limit, Page } from '#platform/paging'
import { Given } from './joining.ts'
import { PersonView, strict } from './sign-in.ts'

const Role = PersonView.properties.role
const Time = Type.String({ format: 'date-time' })

export const PeopleAsked = Type.Object(
  {
    q: Type.Optional(Type.String({ maxLength: 100, description: 'A part of a name or an address' })),
    cursor: Cursor,
    limit: Limit,
  },
  strict,
)
export const ResidentView = Type.Object({
  ...PersonView.properties,
  createdAt: Time,
  seenAt: Type.Union([Time, Type.Null()], { description: 'The last use of a session that goes on' }),
  secondFactor: Type.Boolean({ description: 'Whether they come in by more than a password, where I may take that off them' }),
  banned: Type.Boolean({ description: 'Whether they are kept out, where I may lift that' }),
  may: Type.Array(Role, { description: 'The roles that I may give them; none where I may do nothing with them' }),
})
export const PeopleView = Page(ResidentView)
/** There is one owner, and nobody is made one here. */
export const GiveRole = Type.Object({ role: Given }, strict)
export const Rename = Type.Object({ name: Type.String({ minLength: 1, maxLength: 100 }) }, strict)
export const ByPicture = Type.Object({
  hash: Type.String({ pattern: '^[0-9a-f]{64}$' }),
  size: Type.Union([Type.Literal('64'), Type.Literal('256')]),
})
