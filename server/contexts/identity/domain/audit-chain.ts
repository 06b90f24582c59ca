/** An entry as it is kept, every part as the text that was sealed. */
export type Sealed = Readonly<{
  n: string
  /** In microseconds since 1970. */
  at: string
  what: string
  personId: string | null
  details: string | null
  aboutSalt: string | null
  actorId: string | null
  ip: string | null
  agent: string | null
  bySalt: string | null
  /** Hashes, as hex. */
  about: string | null
  by: string | null
  seal: string | null
  /** The entry that tells why the words of a part are gone. */
  aboutGone: string | null
  byGone: string | null
}>

export type Verdict = Readonly<{
  entries: number
  /** The newest seal, as `n:hash`; whoever keeps it elsewhere can tell later that nothing before it was changed. */
  head: string | null
  /** How many parts of entries were thrown away on purpose. */
  gone: number
  broken: Readonly<{ n: string; why: Broken }> | null
}>
export type Broken = 'gap' | 'about' | 'by' | 'seal' | 'gone' | 'anchor'

const part = (text: string | null) => (text === null ? '-' : `${Buffer.byteLength(text)}:${text}`)
const parts = (...given: readonly (string | null)[]) => Buffer.from(given.map(part).join(''))
const bytes = (hex: string | null) => Buffer.from(hex ?? '', 'hex')

type Sha256 = (bytes: Uint8Array) => Buffer

/** Entries that account for words that were thrown away. */
const REASONS = new Set(['identity.person_erased', 'identity.audit_aged'])

/**
 * Walks the chain from its beginning and names the first entry that is not as it was sealed. `anchor`: a head of earlier, which must
 * still be in its place. What was thrown away must be accounted for, part by part, by the entry that says so.
 */
export const checkChain = async (entries: AsyncIterable<Sealed>, sha256: Sha256, anchor?: string): Promise<Verdict> => {
  const hash = (...pieces: readonly Buffer[]) => sha256(Buffer.concat(pieces)).toString('hex')
  const aboutOf = (e: Sealed) => hash(parts(e.aboutSalt, e.personId, e.details))
  const byOf = (e: Sealed) => hash(parts(e.bySalt, e.actorId, e.ip, e.agent))
  const sealOf = (before: string, e: Sealed) => hash(bytes(before), parts(e.n, e.at, e.what), bytes(e.about), bytes(e.by))

  let [count, gone, before] = [0, 0, '']
  let head: string | null = null
  let isAnchored = anchor === undefined
  const missing = new Map<string, number>()
  const told = new Map<string, number>()
  const verdict = (n: string, why: Broken): Verdict => ({ entries: count, head, gone, broken: { n, why } })

  for await (const e of entries) {
    if (e.n !== String(count + 1)) return verdict(String(count + 1), 'gap')
    if (e.aboutGone === null ? aboutOf(e) !== e.about : e.personId !== null || e.details !== null) return verdict(e.n, 'about')
    if (e.byGone === null ? byOf(e) !== e.by : e.actorId !== null || e.ip !== null || e.agent !== null)
      return verdict(e.n, 'by')
    if (sealOf(before, e) !== e.seal) return verdict(e.n, 'seal')
    for (const reason of [e.aboutGone, e.byGone]) if (reason !== null) missing.set(reason, (missing.get(reason) ?? 0) + 1)
    if (REASONS.has(e.what) && e.details !== null) told.set(e.n, Number((JSON.parse(e.details) as { parts?: unknown }).parts))
    count++
    before = e.seal
    head = `${e.n}:${e.seal}`
    isAnchored ||= anchor === head
  }
  gone = [...missing.values()].reduce((sum, n) => sum + n, 0)
  for (const [n, some] of missing) if (told.get(n) !== some) return verdict(n, 'gone')
  return isAnchored ? { entries: count, head, gone, broken: null } : verdict(anchor?.split(':', 1)[0] ?? '', 'anchor')
}
