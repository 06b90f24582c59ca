import { type Static, Type } from 'typebox'

const Moment = Type.String({ format: 'date-time' })

export const ExportId = Type.Object({ id: Type.String({ format: 'uuid' }) })
export const ExportView = Type.Object({
  id: Type.String(),
  state: Type.Union([Type.Literal('running'), Type.Literal('done'), Type.Literal('failed')]),
  files: Type.Integer({ description: 'How many files are in it so far' }),
  size: Type.Union([Type.Integer(), Type.Null()], { description: 'In bytes, once it is done' }),
  createdAt: Moment,
  expiresAt: Moment,
})
export type ExportView = Static<typeof ExportView>
export const ExportList = Type.Object({ items: Type.Array(ExportView) })
