import { fail } from '#platform/errors'

export type Label = Readonly<{ id: string; ownerId: string; name: string; color: Color; rank: number; version: number }>

/** Names of colours; the application has a light and a dark one for each. */
export const COLORS = ['gray', 'red', 'orange', 'yellow', 'green', 'teal', 'blue', 'navy', 'purple', 'pink'] as const
export type Color = (typeof COLORS)[number]

const MAX_NAME = 50
export const MOST_LABELS = 100

export const labelKey = (name: string) => name.normalize('NFC').toLowerCase()

export const tidyName = (name: string) => {
  const tidy = name.normalize('NFC').replace(/\s+/g, ' ').trim()
  if (tidy === '' || [...tidy].length > MAX_NAME) throw fail('invalid', 'planner.bad_label', { max: MAX_NAME })
  return tidy
}
