import type { MarkdownIt, StateCore, StateInline, Token } from 'markdown-it'
import plugin from 'markdown-it-footnote'

type Note = { label?: string; content?: string; tokens?: Token[]; count?: number }
type Notes = { refs?: Record<string, number>; list?: Note[] }

/**
 * `[^1]`, its text `[^1]: ...`, and `^[at once]`, by the plugin. Three of its rules are replaced, because they have no limits: the
 * time they take is the square of a hostile note's length, and four letters become a hundred.
 */
export const footnotes = (md: MarkdownIt) => {
  plugin(md)
  md.inline.ruler.at('footnote_ref', reference)
  md.inline.ruler.at('footnote_inline', atOnce)
  md.core.ruler.at('footnote_tail', tail)
  // A slug has no colon: no heading takes a footnote's id.
  md.renderer.rules.footnote_anchor_name = (tokens, index) => `:${Number(tokens[index]!.meta?.id) + 1}`
}

/** What is beyond is shown as it is written. */
const MOST = 2000

const LABEL = /\[\^([^\s\]]{1,200})\]/y

const reference = (state: StateInline, silent: boolean): boolean => {
  const notes = state.env.footnotes as Notes | undefined
  if (!notes?.refs) return false
  LABEL.lastIndex = state.pos
  const found = LABEL.exec(state.src)
  const label = found?.[1]
  if (!found || label === undefined || LABEL.lastIndex > state.posMax) return false
  const key = `:${label}`
  const known = notes.refs[key]
  if (known === undefined) return false
  if (!silent) {
    notes.list ??= []
    if (known < 0 && notes.list.length >= MOST) return false
    const id = known < 0 ? notes.list.push({ label, count: 0 }) - 1 : known
    notes.refs[key] = id
    const note = notes.list[id]!
    const subId = note.count ?? 0
    note.count = subId + 1
    state.push('footnote_ref', '', 0).meta = { id, subId, label }
  }
  state.pos += found[0].length
  return true
}

/** A footnote holds no other: each level would be read once more for all those above it. */
const atOnce = (state: StateInline, silent: boolean): boolean => {
  const { src, pos, env, md } = state
  const notes = (env.footnotes ?? {}) as Notes
  const list = notes.list ?? []
  if (!src.startsWith('^[', pos) || env.withinNote || list.length >= MOST) return false
  const end = md.helpers.parseLinkLabel(state, pos + 1)
  if (end < 0) return false
  if (!silent) {
    const content = src.slice(pos + 2, end)
    const tokens: Token[] = []
    env.footnotes = { ...notes, list }
    state.push('footnote_ref', '', 0).meta = { id: list.push({ content, tokens }) - 1 }
    env.withinNote = true
    md.inline.parse(content, md, env, tokens)
    env.withinNote = false
  }
  state.pos = end + 1
  return true
}

/** Takes the footnotes' texts out of the note and puts those that are referred to at its end. */
const tail = (state: StateCore) => {
  const notes = state.env.footnotes as Notes | undefined
  if (!notes) return
  const texts = new Map<string, Token[]>()
  let text: Token[] | undefined
  const rest: Token[] = []
  for (const token of state.tokens) {
    if (token.type === 'footnote_reference_open') {
      text = []
      texts.set(String(token.meta?.label), text)
    } else if (token.type === 'footnote_reference_close') text = undefined
    else (text ?? rest).push(token)
  }
  state.tokens = rest
  if (!notes.list) return
  const put = (type: string, nesting: 1 | 0 | -1, meta: Record<string, unknown> = {}) => {
    rest.push(Object.assign(new state.Token(type, type.startsWith('paragraph') ? 'p' : '', nesting), { meta, block: true }))
  }
  put('footnote_block_open', 1)
  for (const [id, { label, content = '', tokens, count = 1 }] of notes.list.entries()) {
    put('footnote_open', 1, { id, label })
    for (const token of tokens ? [] : (texts.get(label ?? '') ?? [])) rest.push(token)
    if (tokens) {
      put('paragraph_open', 1)
      rest.push(Object.assign(new state.Token('inline', '', 0), { children: tokens, content }))
      put('paragraph_close', -1)
    }
    const end = rest.at(-1)?.type === 'paragraph_close' ? rest.pop() : undefined
    for (let subId = 0; subId < Math.max(count, 1); subId++) put('footnote_anchor', 0, { id, subId, label })
    if (end) rest.push(end)
    put('footnote_close', -1)
  }
  put('footnote_block_close', -1)
}
