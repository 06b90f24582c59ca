/** What one canister holds, where nobody says otherwise. */
export const PUFFS_IN_CANISTER = 200
/** From three SABA canisters a year on attacks and deaths rise (SABINA; Nwaru, ERJ 2020). */
const OVERUSE = 3
/** More than two a month stand among the risk factors for death of EPR-3. */
const RED_FLAG = 2

/** Canisters’ worth of SABA puffs in the last 365 and 30 days. Every puff counts, whatever it was for. */
export const canistersOf = (puffs: Readonly<{ year: number; month: number }>, size = PUFFS_IN_CANISTER) => ({
  year: puffs.year / size,
  month: puffs.month / size,
  overuse: puffs.year >= OVERUSE * size,
  redFlag: puffs.month > RED_FLAG * size,
})
