import type { By } from '../domain/proxy.ts'

/** In a box who wrote it stands beside what was written. */
export const withBy = (data: object, by: By | null) => (by ? { ...data, by } : data)

export const written = <T>(box: unknown): Readonly<{ data: T; by: By | null }> => {
  const { by = null, ...data } = box as { by?: By | null }
  return { data: data as T, by }
}
