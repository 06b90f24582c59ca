import { useQuery } from '@tanstack/react-query'
import { htmlQuery } from '../queries.ts'
import type { Heading } from './outline.tsx'

export type Reading = Readonly<{
  note: Readonly<{ version: number; html: string; headings: readonly Heading[] }> | undefined
  /** For the person, in words; what was read before stays. */
  error: string | undefined
  again: () => void
}>

/** A note as it is read: asked for once for each version. */
export const useReading = (id: string): Reading => {
  const { data, error, refetch } = useQuery(htmlQuery(id))
  return { note: data, error: error?.message, again: () => void refetch() }
}
