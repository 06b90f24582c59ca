/** A pair of keys as the store keeps it: the public half as a JWK, the private one sealed. */
export type SigningKey = Readonly<{ kid: string; public: string; sealed: Uint8Array; created: Date; begins: Date }>

const HOUR_MS = 3_600_000
const TURN_AFTER_MS = 30 * 24 * HOUR_MS
/** A new key is shown so long before it signs: who keeps the list of keys has it by then. */
const SHOWN_BEFORE_MS = HOUR_MS
/** A key is believed so long after the next one signs: far longer than anything lives that it signed. */
const BELIEVED_AFTER_MS = 24 * HOUR_MS

const newestFirst = (keys: readonly SigningKey[]) => [...keys].sort((a, b) => b.begins.getTime() - a.begins.getTime())

export const newestOf = (keys: readonly SigningKey[]) => newestFirst(keys)[0]

/** The one that signs now: the newest that has begun. */
export const signer = <K extends SigningKey>(keys: readonly K[], now: Date) =>
  newestFirst(keys).find(({ begins }) => begins <= now) as K | undefined

/** When a key that is made now begins to sign, or undefined where none is due. */
export const nextBegins = (keys: readonly SigningKey[], now: Date): Date | undefined => {
  const newest = newestOf(keys)
  if (!newest) return now
  return now.getTime() - newest.begins.getTime() < TURN_AFTER_MS ? undefined : new Date(now.getTime() + SHOWN_BEFORE_MS)
}

/** Those that nothing alive can be signed with. */
export const outlived = (keys: readonly SigningKey[], now: Date): readonly string[] => {
  const sorted = newestFirst(keys)
  return sorted.flatMap(({ kid }, i) => {
    const next = sorted[i - 1]
    return next && now.getTime() - next.begins.getTime() > BELIEVED_AFTER_MS ? [kid] : []
  })
}
