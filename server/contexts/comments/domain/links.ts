/** A part of a text: words, or an address that can be followed. */
export type Piece = Readonly<{ text: string; href?: string }>

/**
 * Addresses are told by their ASCII alone: in Korean a particle follows without a space. Quotes and angle brackets end one.
 */
const ADDRESS = /https?:\/\/[!#-;=?-~]+/gi
const AT_THE_END = ".,;:!?'*_~`|"

const trimmed = (found: string): string => {
  let end = found.length
  for (;;) {
    const last = found[end - 1] ?? ''
    const isOpened = found.slice(0, end - 1).includes('(')
    if (!AT_THE_END.includes(last) && !(last === ')' && !isOpened) && last !== ']' && last !== '}') return found.slice(0, end)
    end--
    if (end === 0) return ''
  }
}

/** Only what a browser takes for an address of the web, and takes for this one. */
const hrefOf = (address: string): string | undefined => {
  if (!URL.canParse(address)) return undefined
  const { protocol, hostname, username, password, href } = new URL(address)
  if ((protocol !== 'http:' && protocol !== 'https:') || hostname === '' || username !== '' || password !== '') return undefined
  return href
}

/** The same text in pieces; joined, they are the text. */
export const linked = (text: string): readonly Piece[] => {
  const pieces: Piece[] = []
  let at = 0
  for (const { 0: found, index } of text.matchAll(ADDRESS)) {
    const address = trimmed(found)
    const href = hrefOf(address)
    if (href === undefined) continue
    if (index > at) pieces.push({ text: text.slice(at, index) })
    pieces.push({ text: address, href })
    at = index + address.length
  }
  if (at < text.length) pieces.push({ text: text.slice(at) })
  return pieces
}

export const linksIn = (text: string) => linked(text).filter(({ href }) => href !== undefined).length
