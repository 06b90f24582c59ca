import MarkdownParser, { type MarkdownIt } from 'markdown-it'
import { anchors } from './rules/anchors.ts'
import { callouts } from './rules/callouts.ts'
import { comments } from './rules/comments.ts'
import { destinations } from './rules/destinations.ts'
import { embeds } from './rules/embeds.ts'
import { footnotes } from './rules/footnotes.ts'
import { formulas } from './rules/formulas.ts'
import { highlights } from './rules/highlights.ts'
import { tags } from './rules/tags.ts'
import { tasks } from './rules/tasks.ts'
import { wikilinks } from './rules/wikilinks.ts'

/** Markdown as notes are written in: CommonMark, GitHub's tables, strikethrough and tasks, and what Obsidian adds. */
export const parser = (): MarkdownIt => {
  const md = new MarkdownParser({ html: false, linkify: true })
  // Only what is a web address beyond doubt becomes a link by itself.
  md.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false })
  for (const schema of ['ftp:', '//', 'mailto:']) md.linkify.add(schema, null)
  for (const rules of [
    footnotes,
    comments,
    wikilinks,
    formulas,
    highlights,
    callouts,
    tasks,
    anchors,
    destinations,
    embeds,
    tags,
  ])
    rules(md)
  // An attribute instead of a style, which a strict policy of the page forbids.
  md.core.ruler.push('alignment', ({ tokens }) => {
    for (const token of tokens) {
      if (token.type !== 'th_open' && token.type !== 'td_open') continue
      const align = /^text-align:([a-z]+)$/.exec(String(token.attrGet('style') ?? ''))?.[1]
      token.attrs = align ? [['align', align]] : null
    }
  })
  md.renderer.rules.table_open = (tokens, index, _options, _env, renderer) =>
    `<div class="table"><table${renderer.renderAttrs(tokens[index]!)}>\n`
  md.renderer.rules.table_close = () => '</table></div>\n'
  md.renderer.rules.fence = (tokens, index, _options, _env, renderer) => {
    const token = tokens[index]!
    const language = languageOf(token.info)
    const named = language ? ` data-language="${md.utils.escapeHtml(language)}"` : ''
    const inside = typeof token.meta?.html === 'string' ? token.meta.html : md.utils.escapeHtml(token.content)
    return `<pre class="code"${renderer.renderAttrs(token)}${named}><code>${inside}</code></pre>\n`
  }
  return md
}

/** The first word behind the fence. */
export const languageOf = (info: string): string =>
  info
    .trim()
    .split(/[\s{,]/, 1)[0]!
    .slice(0, 40)
    .toLowerCase()
