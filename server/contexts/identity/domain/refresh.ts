/**
 * What a refresh token is found to be. `live`: the newest of its family. `spent`: when it was exchanged for the next, and `previous`,
 * whether that next one is the newest still.
 */
export type Standing = Readonly<{ live: boolean; spent: Date | null; previous: boolean }>

/** An answer may get lost, and two tabs may ask at once: for so long the same question gets the same answer. */
export const GRACE_MS = 10_000

/**
 * What to do with it: exchange it, repeat the answer that its holder may not have got, or, as it was used long before, take it for
 * copied: then nobody knows who holds the rest of its family.
 */
export const judged = ({ live, spent, previous }: Standing, now: Date): 'exchange' | 'repeat' | 'copied' => {
  if (live) return 'exchange'
  return spent && previous && now.getTime() - spent.getTime() <= GRACE_MS ? 'repeat' : 'copied'
}
