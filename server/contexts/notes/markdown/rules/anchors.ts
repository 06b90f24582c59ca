import type { MarkdownIt, Token } from 'markdown-it'

/** What render knows of a note's headings: their slugs by the line they begin on. */
export type Slugs = ReadonlyMap<number, string>

/** Ids for links to lead to: a heading's slug, and `^id` for a block that ends with it. */
export const anchors = (md: MarkdownIt) => {
  md.core.ruler.before('inline', 'block_ids', (state) => {
    state.tokens = withBlockIds(state.tokens)
  })
  md.core.ruler.after('inline', 'heading_ids', ({ tokens, env }) => {
    const slugs = env.slugs as Slugs | undefined
    for (const token of tokens) {
      const line = token.map?.[0]
      if (token.type === 'heading_open' && line !== undefined) token.attrSet('id', slugs?.get(line) ?? `line-${line}`)
    }
  })
  // A heading has its slug already: the block's id goes inside.
  md.core.ruler.after('inline', 'ids_in_headings', ({ tokens, Token }) => {
    for (const { meta, children } of tokens) {
      if (typeof meta?.blockId !== 'string' || !children) continue
      const [open, close] = [new Token('anchor_open', 'span', 1), new Token('anchor_close', 'span', -1)]
      open.attrSet('id', meta.blockId)
      children.unshift(open, close)
    }
  })
}

const withBlockIds = (tokens: readonly Token[]): Token[] => {
  const out: Token[] = []
  const taken = new Set<string>()
  /** The opening tokens above, and the block that was closed last on each level. */
  const above: Token[] = []
  const closed: (Token | undefined)[] = []
  const name = (token: Token, id: string) => {
    if (!taken.has(id) && token.attrGet('id') === null) token.attrSet('id', id)
    taken.add(id)
  }
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!
    const opening = above.at(-1)
    const found = token.type === 'inline' && opening ? blockIdOf(token.content) : undefined
    if (found && opening?.type === 'paragraph_open') {
      token.content = found.rest
      const before = closed[above.length - 1]
      const alone = found.rest === ''
      if (alone && before) {
        name(before, found.id)
        out.pop()
        above.pop()
        i++
        continue
      }
      const item = above.at(-2)
      name(item?.type === 'list_item_open' && item.attrGet('id') === null ? item : opening, found.id)
    } else if (found && opening?.type === 'heading_open' && !taken.has(found.id)) {
      token.content = found.rest
      token.meta = { ...token.meta, blockId: found.id }
      taken.add(found.id)
    }
    out.push(token)
    if (token.nesting === 1) above.push(token)
    else if (token.nesting === -1) closed[above.length - 1] = above.pop()
    else if (token.type !== 'inline') closed[above.length] = token
    if (token.nesting === -1) closed.length = above.length + 1
  }
  return out
}

const ID = /^[A-Za-z0-9-]{1,200}$/

/** The `^id` that ends a text, and the text without it. */
export const blockIdOf = (content: string): { id: string; rest: string } | undefined => {
  const at = content.lastIndexOf('^')
  if (at === -1 || content.length - at > 202 || (at > 0 && !' \t\n'.includes(content[at - 1]!))) return undefined
  const id = content.slice(at + 1).trimEnd()
  return ID.test(id) ? { id: `^${id}`, rest: content.slice(0, at).trimEnd() } : undefined
}
