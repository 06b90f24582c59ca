import type { MarkdownIt, StateBlock, StateInline } from 'markdown-it'
import { isBlank, isBreak } from '../../domain/positions.ts'
import { blockIdOf } from './anchors.ts'
import { closingMark } from './seek.ts'

/** `$x$` and `$$x$$`. The tokens `formula` and `formula_block` carry the TeX; their HTML is put into `meta.html` before rendering. */
export const formulas = (md: MarkdownIt) => {
  md.inline.ruler.before('escape', 'formula', inline)
  md.block.ruler.before('fence', 'formula_block', block, { alt: ['paragraph', 'reference', 'blockquote', 'list'] })
  const source = (tokens: readonly { meta: Record<string, unknown> | null; content: string }[], index: number) => {
    const { meta, content } = tokens[index]!
    return typeof meta?.html === 'string' ? meta.html : `<code class="math">${md.utils.escapeHtml(content)}</code>`
  }
  md.renderer.rules.formula = source
  md.renderer.rules.formula_block = (tokens, index, _options, _env, renderer) =>
    `<div class="math"${renderer.renderAttrs(tokens[index]!)}>${source(tokens, index)}</div>\n`
}

const inline = (state: StateInline, silent: boolean): boolean => {
  const { src, pos, posMax } = state
  if (src.charCodeAt(pos) !== DOLLAR) return false
  const width = src.charCodeAt(pos + 1) === DOLLAR ? 2 : 1
  const close = width === 2 ? doubleDollar(state, pos + 2) : closingDollar(src, pos, posMax)
  if (close === -1 || close + width > posMax || src.slice(pos + width, close).trim() === '') {
    // Both dollars at once, or the second would open a formula of its own.
    if (!silent) state.pending += src.slice(pos, pos + width)
    state.pos = pos + width
    return true
  }
  if (!silent) {
    const token = state.push('formula', '', 0)
    token.content = src.slice(pos + width, close)
    token.markup = width === 2 ? '$$' : '$'
  }
  state.pos = close + width
  return true
}

/** On the same line, with no space within either dollar and no digit after; the first dollar decides. */
const closingDollar = (src: string, start: number, limit: number): number => {
  const first = src.charCodeAt(start + 1)
  if (isBlank(first) || isBreak(first)) return -1
  for (let at = start + 1; at < limit; at++) {
    const unit = src.charCodeAt(at)
    if (isBreak(unit)) return -1
    if (unit === BACKSLASH) at++
    else if (unit === DOLLAR) {
      const after = src.charCodeAt(at + 1)
      return isBlank(src.charCodeAt(at - 1)) || (after >= 0x30 && after <= 0x39) ? -1 : at
    }
  }
  return -1
}

const doubleDollar = closingMark('$$')

/** `$$` at the start of a line, up to the line that ends with the next one; one that closes on its own line is left to the text. */
const block = (state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean => {
  const first = lineOf(state, startLine)
  if (!first.startsWith('$$') || state.sCount[startLine]! - state.blkIndent >= 4 || first.includes('$$', 2)) return false
  let last = startLine + 1
  const inside = (line: number) => line < endLine && (state.isEmpty(line) || state.sCount[line]! >= state.blkIndent)
  while (inside(last) && !lineOf(state, last).includes('$$')) last++
  if (!inside(last)) return false
  const closing = lineOf(state, last)
  const close = closing.indexOf('$$')
  const after = closing.slice(close + 2).trim()
  const named = after === '' ? undefined : blockIdOf(after)
  if (after !== '' && named?.rest !== '') return false
  if (silent) return true
  const between = state.getLines(startLine + 1, last, state.blkIndent, false)
  const token = state.push('formula_block', '', 0)
  token.block = true
  token.content = [first.slice(2), between, closing.slice(0, close)].join('\n').trim()
  if (named) token.attrSet('id', named.id)
  token.map = [startLine, last + 1]
  state.line = last + 1
  return true
}

const lineOf = ({ src, bMarks, tShift, eMarks }: StateBlock, line: number) =>
  src.slice(bMarks[line]! + tShift[line]!, eMarks[line]!)

const DOLLAR = 0x24
const BACKSLASH = 0x5c
