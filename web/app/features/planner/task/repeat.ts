import { type Choice, ruleOf } from '../repeating.ts'

export const UNITS = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] as const
export type Unit = (typeof UNITS)[number]
export const MOST_EVERY = 99

/** How it shall come again. `''`: as it does, or not at all. */
export type Repeat = Readonly<{ choice: Choice | 'custom' | ''; every: number; unit: Unit; afterDone: boolean }>

/** The rule that was chosen, for something on that day; undefined where none was. */
export const chosenRule = ({ choice, every, unit }: Repeat, day: string): string | undefined => {
  if (choice === '') return undefined
  if (choice !== 'custom') return ruleOf(choice, day)
  return every === 1 ? `FREQ=${unit}` : `FREQ=${unit};INTERVAL=${every}`
}
