import { defineLanguageFacet, Language, languageDataProp, syntaxHighlighting } from '@codemirror/language'
import { Tag, tagHighlighter, tags } from '@lezer/highlight'
import { type BlockContext, GFM, type InlineContext, type Line, type MarkdownConfig, parser } from '@lezer/markdown'

const wikilink = Tag.define()
const wikilinkBracket = Tag.define()
const hashtag = Tag.define()
const frontMatter = Tag.define()

const OPEN = '['.charCodeAt(0)
const BANG = '!'.charCodeAt(0)
const HASH = '#'.charCodeAt(0)

/** `[[target#heading|shown]]` and `![[…]]`, as the server reads them: on one line, with no other link inside. */
const parseWikilink = (cx: InlineContext, next: number, pos: number): number => {
  if (next !== OPEN && next !== BANG) return -1
  const start = next === BANG ? pos + 1 : pos
  if (cx.slice(start, Math.min(start + 2, cx.end)) !== '[[') return -1
  const text = cx.slice(start + 2, cx.end)
  const length = /^[^[\]\n]+(?=\]\])/.exec(text)?.[0].length ?? 0
  if (length === 0) return -1
  const end = start + 4 + length
  const bracket = (from: number, to: number) => cx.elt('WikilinkBracket', from, to)
  return cx.addElement(cx.elt('Wikilink', pos, end, [bracket(pos, start + 2), bracket(end - 2, end)]))
}

const TAG =
  /^#(?:[\p{L}\p{N}\p{M}\p{So}_-]|[\u{1f3fb}-\u{1f3ff}]|\u200d)+(?:\/(?:[\p{L}\p{N}\p{M}\p{So}_-]|[\u{1f3fb}-\u{1f3ff}]|\u200d)+)*/u
const TELLING = /[\p{L}\p{So}]/u
const MAY_PRECEDE = /[\s\p{Ps}\p{Pi}]/u
const LONGEST_TAG = 200

const parseTag = (cx: InlineContext, next: number, pos: number): number => {
  if (next !== HASH || (pos > cx.offset && !MAY_PRECEDE.test(cx.slice(pos - 1, pos)))) return -1
  const tag = TAG.exec(cx.slice(pos, Math.min(pos + LONGEST_TAG, cx.end)))?.[0]
  return tag && TELLING.test(tag) ? cx.addElement(cx.elt('Hashtag', pos, pos + tag.length)) : -1
}

const YAML_LINE = /^(?:\s.*|#.*|-.*|[^\s:]+:.*|["'].*|)$/

/** Between two `---` at the very start; ends at the first line that is no YAML, so that a half-written one does not take the note. */
const parseFrontMatter = (cx: BlockContext, line: Line): boolean => {
  if (cx.lineStart !== 0 || line.text.trimEnd() !== '---') return false
  let end = line.text.length
  while (cx.nextLine() && YAML_LINE.test(line.text)) {
    end = cx.lineStart + line.text.length
    if (line.text.trimEnd() !== '---' && line.text.trimEnd() !== '...') continue
    cx.nextLine()
    break
  }
  cx.addElement(cx.elt('FrontMatter', 0, end))
  return true
}

const house: MarkdownConfig = {
  defineNodes: [
    { name: 'Wikilink', style: { 'Wikilink/...': wikilink } },
    { name: 'WikilinkBracket', style: wikilinkBracket },
    { name: 'Hashtag', style: hashtag },
    { name: 'FrontMatter', block: true, style: frontMatter },
  ],
  parseInline: [
    { name: 'Wikilink', parse: parseWikilink, before: 'Link' },
    { name: 'Hashtag', parse: parseTag, after: 'Emphasis' },
  ],
  parseBlock: [{ name: 'FrontMatter', parse: parseFrontMatter, before: 'HorizontalRule' }],
}

const data = defineLanguageFacet({ closeBrackets: { brackets: ['(', '[', '{', '"', '`', '“', '‘', '「', '『', '《', '〈'] } })

export const markdownParser = parser.configure([GFM, house, { props: [languageDataProp.add({ Document: data })] }])

const look = tagHighlighter([
  { tag: tags.processingInstruction, class: 'md-mark' },
  { tag: tags.strong, class: 'md-strong' },
  { tag: tags.emphasis, class: 'md-em' },
  { tag: tags.strikethrough, class: 'md-gone' },
  { tag: tags.monospace, class: 'md-code' },
  { tag: tags.link, class: 'md-link' },
  { tag: tags.url, class: 'md-url' },
  { tag: tags.labelName, class: 'md-mark' },
  { tag: tags.comment, class: 'md-mark' },
  { tag: wikilink, class: 'md-link' },
  { tag: wikilinkBracket, class: 'md-bracket' },
  { tag: hashtag, class: 'md-tag' },
  { tag: frontMatter, class: 'md-front' },
])

export const markdownLanguage = () => [new Language(data, markdownParser, [], 'markdown').extension, syntaxHighlighting(look)]
