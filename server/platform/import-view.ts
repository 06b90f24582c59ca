import { type TSchema, Type } from 'typebox'

/** How an import stands; its report once it is done. */
export const importViewOf = <Report extends TSchema>(report: Report) =>
  Type.Object({
    ...{ id: Type.String(), state: Type.String(), dryRun: Type.Boolean(), total: Type.Integer(), done: Type.Integer() },
    report: Type.Union([report, Type.Null()]),
    error: Type.Union([Type.String(), Type.Null()]),
  })
