import { type Static, Type } from 'typebox'
import { Page } from '#platform/paging'
import { Email, strict } from './sign-in.ts'

const Moment = Type.String({ format: 'date-time' })

export const LeavingView = Type.Object({
  due: Type.Union([Moment, Type.Null()], { description: 'Until when I can come back; null where I am not leaving' }),
  mustHandOver: Type.Boolean({ description: 'I own the house and others live in it: it needs another owner first' }),
})
export type LeavingView = Static<typeof LeavingView>

export const Leave = Type.Object({ email: Type.String({ ...Email, description: 'My own address, typed once more' }) }, strict)
export const HandOver = Type.Object(
  { email: Type.String({ ...Email, description: 'Of the next owner, who has an account' }) },
  strict,
)

export const PersonId = Type.Object({ id: Type.String({ format: 'uuid' }) })
export const BanPerson = Type.Object(
  { reason: Type.String({ minLength: 1, maxLength: 300 }), until: Type.Optional(Moment) },
  strict,
)
const ban = { reason: Type.String(), until: Type.Union([Moment, Type.Null()]), at: Moment }
export const BanView = Type.Object({ ban: Type.Union([Type.Object(ban), Type.Null()]) })
export const BannedPeople = Page(
  Type.Object({
    id: Type.String({ format: 'uuid' }),
    name: Type.String(),
    email: Type.String(),
    ...ban,
    by: Type.Union([Type.String(), Type.Null()], { description: 'Who did it, where they still live here' }),
  }),
)
