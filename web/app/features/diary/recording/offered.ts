import type { Medicine } from '../queries.ts'

const isInhaled = ({ kind }: Medicine) => kind === 'reliever' || kind === 'combination'
/** The one that is meant where nobody says which: never one that is not inhaled. */
export const meantOf = (offered: readonly Medicine[]) => offered.find(isInhaled)

/**
 * The medicines that are offered where something was taken as needed: what is inhaled for it first, then whatever has no time of its own on
 * that day. What has times is written down with its doses. `named`: the one that a record names already.
 */
export const offeredOn = (medicines: readonly Medicine[], day: string, named = ''): readonly Medicine[] => {
  const inUse = medicines.filter(({ removedAt }) => removedAt === null)
  const other = medicines.filter(({ id }) => id === named)
  const hasTimes = ({ schedules }: Medicine) => schedules.some(({ from, to }) => from <= day && (!to || to >= day))
  return [...new Set([...inUse.filter(isInhaled), ...inUse.filter((one) => !isInhaled(one) && !hasTimes(one)), ...other])]
}
