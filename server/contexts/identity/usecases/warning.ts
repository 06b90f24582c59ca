import type { Warnings } from '../ports/warnings.ts'
import type { LetterTo } from './letter-to.ts'

type Needs = Readonly<{ warnings: Warnings; letterTo: LetterTo; now: () => Date; newId: () => string }>

/** Letters to the owner about the house itself; nothing where nobody owns it yet. */
export const warning =
  ({ warnings, letterTo, now, newId }: Needs) =>
  async (what: 'backup' | 'drill'): Promise<void> => {
    const owner = await warnings.owner()
    if (owner) await warnings.write(newId(), await letterTo(owner, `${what}_failed`, now()), now())
  }
