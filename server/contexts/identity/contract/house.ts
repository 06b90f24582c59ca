import { type Static, Type } from 'typebox'
import { strict } from './sign-in.ts'

const Joining = Type.Union([Type.Literal('invitation'), Type.Literal('open'), Type.Literal('closed')], {
  description: 'By an invitation; also by a code that is mailed; not at all',
})

export const HouseView = Type.Object({
  joining: Joining,
  mails: Type.Boolean({ description: 'Whether mails are sent; without a server for them the owner reads them in the house' }),
})
export type HouseView = Static<typeof HouseView>

export const EditHouse = Type.Object({ joining: Joining }, strict)
export type EditHouse = Static<typeof EditHouse>
