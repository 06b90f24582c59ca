import type { Delimiter, MarkdownIt, StateInline } from 'markdown-it'

/** `==marked==`, paired as `~~` is. */
export const highlights = (md: MarkdownIt) => {
  md.inline.ruler.before('emphasis', 'highlight', (state, silent) => {
    if (silent || state.src.charCodeAt(state.pos) !== EQUALS) return false
    const { length, can_open: open, can_close: close } = state.scanDelims(state.pos, true)
    if (length !== 2) {
      state.pending += '='.repeat(length)
      state.pos += length
      return true
    }
    state.push('text', '', 0).content = '=='
    state.delimiters.push({ marker: EQUALS, length: 0, token: state.tokens.length - 1, end: -1, open, close })
    state.pos += 2
    return true
  })
  md.inline.ruler2.before('emphasis', 'highlight', (state) => {
    pair(state, state.delimiters)
    for (const meta of state.tokens_meta) if (meta?.delimiters) pair(state, meta.delimiters)
  })
}

const pair = (state: StateInline, delimiters: readonly Delimiter[]) => {
  for (const { marker, token, end } of delimiters) {
    if (marker !== EQUALS || end === -1) continue
    become(state, token, 'mark_open', 1)
    become(state, delimiters[end]!.token, 'mark_close', -1)
  }
}

const become = (state: StateInline, index: number, type: string, nesting: 1 | -1) =>
  Object.assign(state.tokens[index]!, { type, tag: 'mark', nesting, markup: '==', content: '' })

const EQUALS = 0x3d
