import type { MarkdownIt, Token } from 'markdown-it'

/** Paragraphs of embeds alone: a whole note may stand there, which a `<p>` cannot hold. */
export const embeds = (md: MarkdownIt) => {
  md.core.ruler.push('embeds', ({ tokens }) => {
    for (const [i, paragraph] of tokens.entries()) {
      const children = tokens[i + 1]?.children
      if (paragraph.type !== 'paragraph_open' || !children || !children.every(isEmbedOrSpace)) continue
      const alone = children.filter(({ type }) => type === 'embed')
      if (alone.length === 0) continue
      for (const embed of alone) embed.meta = { ...embed.meta, within: 'block' }
      paragraph.tag = 'div'
      paragraph.attrSet('class', 'embeds')
      tokens[i + 2]!.tag = 'div'
    }
  })
}

const isEmbedOrSpace = ({ type, content }: Token) =>
  type === 'embed' || type === 'softbreak' || type === 'hardbreak' || (type === 'text' && content.trim() === '')
