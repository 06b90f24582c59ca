import type { MarkdownIt, StateInline, Token } from 'markdown-it'
import { closingMark } from './seek.ts'

const COMMENTS = [
  { opener: '%%', closer: '%%', least: 2, seek: closingMark('%%') },
  // `<!-->` is whole already.
  { opener: '<!--', closer: '-->', least: 2, seek: closingMark('-->') },
]

/** `%%...%%` and `<!--...-->` within a paragraph: nothing of them reaches the reader. Longer ones are gone before the parser begins. */
export const comments = (md: MarkdownIt) => {
  md.inline.ruler.before('escape', 'comment', (state: StateInline) => {
    const found = COMMENTS.find(({ opener }) => state.src.startsWith(opener, state.pos))
    const close = found ? found.seek(state, state.pos + found.least) : -1
    if (!found || close === -1 || close + found.closer.length > state.posMax) return false
    state.pos = close + found.closer.length
    return true
  })
  md.core.ruler.push('empty_paragraphs', (state) => {
    const out: Token[] = []
    for (let i = 0; i < state.tokens.length; i++) {
      const token = state.tokens[i]!
      const empty = token.type === 'paragraph_open' && !token.attrs && state.tokens[i + 1]?.children?.length === 0
      if (empty) i += 2
      else out.push(token)
    }
    state.tokens = out
  })
}
