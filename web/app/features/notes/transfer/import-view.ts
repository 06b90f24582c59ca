import type { paths } from '#lib/api-types.d.ts'

/** An import as the house tells of it. */
export type ImportRun = paths['/api/notes/imports/{id}']['get']['responses'][200]['content']['application/json']
export type ImportReport = NonNullable<ImportRun['report']>
