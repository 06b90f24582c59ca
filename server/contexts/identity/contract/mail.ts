import { type Static, Type } from 'typebox'
import { Cursor, Limit } from '#platform/paging'
import { strict } from './sign-in.ts'

export const MailsAsked = Type.Object({ cursor: Cursor, limit: Limit }, strict)

export const MailsView = Type.Object({
  carried: Type.Boolean({ description: 'Whether there is a server for mails; without one they are read here' }),
  items: Type.Array(
    Type.Object({
      id: Type.String(),
      recipient: Type.String(),
      template: Type.String(),
      state: Type.Union([
        Type.Literal('waiting'),
        Type.Literal('sent'),
        Type.Literal('laid_out', { description: 'Not sent: it is to be read here' }),
        Type.Literal('given_up'),
      ]),
      tries: Type.Integer(),
      failure: Type.Union([Type.String(), Type.Null()], { description: 'What the server for mails said last' }),
      created: Type.String({ format: 'date-time' }),
      letter: Type.Union([Type.Object({ subject: Type.String(), text: Type.String() }), Type.Null()], {
        description: 'What it says, as long as it is of use and was not sent',
      }),
    }),
  ),
  nextCursor: Type.Union([Type.String(), Type.Null()]),
})
export type MailsView = Static<typeof MailsView>
