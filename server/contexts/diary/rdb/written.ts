import type { By } from '../domain/proxy.ts'
import type { Past } from '../domain/record.ts'

/** In a box who wrote it stands beside what was written. */
export const withBy = (data: object, by: By | null) => (by ? { ...data, by } : data)

export const written = <T>(box: unknown): Readonly<{ data: T; by: By | null }> => {
  const { by = null, ...data } = box as { by?: By | null }
  return { data: data as T, by }
}

type SaidBefore = Pick<Past, 'day' | 'minutes' | 'data' | 'by'>
/** An old value as it lies in its box. Boxes of before who wrote it was kept say nothing of that. */
export type SealedPast = Omit<SaidBefore, 'by'> & Readonly<{ by?: By | undefined }>

export const sealablePast = ({ by, ...said }: SaidBefore): SealedPast => (by ? { ...said, by } : said)
export const openPast = ({ by, ...said }: SealedPast): SaidBefore => ({ ...said, by: by ?? null })
