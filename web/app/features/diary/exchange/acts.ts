import { answer, api } from '#lib/api.ts'
import type { paths } from '#lib/api-types.d.ts'
import { timeZone } from '#ui/times.ts'
import { lookAgain } from '../queries.ts'

type Import = paths['/api/diary/imports']['post']
export type Report = Import['responses'][200]['content']['application/json']
type Query = Import['parameters']['query']
export type Options = Readonly<Required<Pick<Query, 'measured' | 'inhaler'>>>
export type Format = Query['format']

export const exportUrl = (format: string) => `/api/diary/export?${new URLSearchParams({ format, timeZone: timeZone.get() })}`

const HEAD_BYTES = 4_096
/** What a file is, by its name and its first words. */
export const formatOf = async (file: File): Promise<Format> => {
  const name = file.name.toLowerCase()
  if (name.endsWith('.csv')) return 'csv'
  if (name.endsWith('.zip') || name.endsWith('.xml')) return 'apple'
  return (await file.slice(0, HEAD_BYTES).text()).includes('"resourceType"') ? 'fhir' : 'json'
}

/** Says what a file would bring, or brings it. */
export const bring = async (file: File, format: Format, options: Options, dryRun: boolean): Promise<Report> => {
  const form = new FormData()
  form.append('file', file)
  const query = { format, timeZone: timeZone.get(), dryRun, ...options }
  const report = await answer(api.POST('/api/diary/imports', { params: { query }, body: form as never }))
  if (!dryRun) void lookAgain()
  return report
}
