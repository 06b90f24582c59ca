import { keptStore } from '#lib/kept.ts'
import type { LookBack } from './queries.ts'

/** What is written of a week and not saved. `version`: of what it began with; null where nothing was saved yet. */
export type Draft = Readonly<Pick<LookBack, 'title' | 'body' | 'audience'> & { version: number | null }>
type Drafts = Readonly<Record<string, Draft>>

const AUDIENCES = ['me', 'members'] as const

const isDraft = (read: unknown): read is Draft => {
  const { title, body, audience, version } = (read ?? {}) as Partial<Record<keyof Draft, unknown>>
  return (
    typeof title === 'string' &&
    typeof body === 'string' &&
    AUDIENCES.some((one) => one === audience) &&
    (version === null || typeof version === 'number')
  )
}

/** Whatever this browser kept: each draft that can be used, by the Monday of its week. */
export const soundDrafts = (read: unknown): Drafts | undefined =>
  typeof read === 'object' && read !== null
    ? Object.fromEntries(Object.entries(read).filter(([, draft]) => isDraft(draft)))
    : undefined

/** By the Monday of the week. They outlive the page, and are gone with what is saved. */
export const drafts = keptStore<Drafts>('look-backs', {}, soundDrafts)

export const keepDraft = (week: string, draft: Draft) => drafts.set({ ...drafts.get(), [week]: draft })

export const dropDraft = (week: string) => {
  const { [week]: _, ...rest } = drafts.get()
  drafts.set(rest)
}

/** As the house counts: code points. */
export const lengthOf = (text: string) => [...text].length

export const MOST_TITLE = 50
export const MOST_BODY = 3_000
