import type { MarkdownIt, StateInline } from 'markdown-it'
import { wikilinkEnd, wikilinkParts } from '../../domain/wikilink.ts'
import { anchorTag, embedTag, isSize, type Reference } from '../placeholder.ts'

/** `[[Note#Heading|shown]]` and `![[embed]]`, by the grammar that all of notes reads links with. */
export const wikilinks = (md: MarkdownIt) => {
  md.inline.ruler.before('link', 'wikilink', (state, silent) => {
    const embed = state.src.charCodeAt(state.pos) === BANG
    const open = embed ? state.pos + 1 : state.pos
    if (state.src.charCodeAt(open) !== OPEN || state.src.charCodeAt(open + 1) !== OPEN) return false
    const end = wikilinkEnd(state.src, open, state.posMax)
    if (end === -1) return false
    if (!silent) put(state, embed, open + 2, end - 2)
    state.pos = end
    return true
  })
  md.renderer.rules.wikilink = (tokens, index) => {
    const { meta, content } = tokens[index]!
    return `${anchorTag(meta as Reference)}${md.utils.escapeHtml(content)}</a>`
  }
  md.renderer.rules.embed = (tokens, index) => {
    const { meta, content } = tokens[index]!
    return embedTag(meta as Reference, content)
  }
}

const put = (state: StateInline, embed: boolean, from: number, to: number) => {
  const { targetStart, targetEnd, ...place } = wikilinkParts(state.src, from, to)
  const reference: Reference = { target: state.src.slice(targetStart, targetEnd), ...place }
  const token = state.push(embed ? 'embed' : 'wikilink', '', 0)
  token.meta = { ...reference, ...(embed && state.linkLevel > 0 ? { within: 'link' } : {}) }
  token.content = shownOf(embed && isSize(reference.shown) ? { ...reference, shown: undefined } : reference)
}

/** What a link without a text of its own shows: `Note > Heading`. */
const shownOf = ({ target, heading, block, shown }: Omit<Reference, 'shown'> & { shown?: string | undefined }) =>
  shown ?? [target, ...(heading?.split('#') ?? []), ...(block ? [`^${block}`] : [])].filter(Boolean).join(' > ')

const BANG = 0x21
const OPEN = 0x5b
