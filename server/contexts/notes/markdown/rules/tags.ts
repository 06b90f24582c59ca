import type { MarkdownIt, Token } from 'markdown-it'
import { tagsWithin } from '../../domain/tags.ts'

/** `#tag` in a text, by the grammar that a note's tags are read with; where it leads is the reader's to say. */
export const tags = (md: MarkdownIt) => {
  // What was written with a backslash is a token of its own until the texts are joined.
  md.core.ruler.before('text_join', 'tags', ({ tokens, Token: Made }) => {
    for (const token of tokens) if (token.children?.some(isWithTag)) token.children = withTags(token.children, Made)
  })
  md.renderer.rules.tag = (all, index) => {
    const tag = md.utils.escapeHtml(all[index]!.content)
    return `<a class="hashtag" data-tag="${tag}">#${tag}</a>`
  }
}

const isWithTag = ({ type, content }: Token) => type === 'text' && content.includes('#')
const BREAKS = new Set(['softbreak', 'hardbreak'])

const withTags = (children: readonly Token[], Made: typeof Token): Token[] => {
  const out: Token[] = []
  let links = 0
  for (const token of children) {
    if (token.type === 'link_open') links++
    if (token.type === 'link_close') links--
    const before = out.at(-1)
    const opens = before === undefined || BREAKS.has(before.type) || (before.type === 'anchor_close' && out.length === 2)
    if (links > 0 || !isWithTag(token)) out.push(token)
    else out.push(...split(token, opens, Made))
  }
  return out
}

const split = (token: Token, opens: boolean, Made: typeof Token): Token[] => {
  const { content, level } = token
  const out: Token[] = []
  const put = (type: string, text: string) => {
    if (text !== '') out.push(Object.assign(new Made(type, '', 0), { content: text, level }))
  }
  let from = 0
  for (const { at, tag } of tagsWithin(content, opens)) {
    put('text', content.slice(from, at))
    put('tag', tag)
    from = at + 1 + tag.length
  }
  put('text', content.slice(from))
  return out
}
