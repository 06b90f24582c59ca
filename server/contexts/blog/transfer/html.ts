import { gfm } from '@joplin/turndown-plugin-gfm'
import MarkdownParser from 'markdown-it'
import sanitizeHtml from 'sanitize-html'
import Turndown, { type Element } from 'turndown'

/** What Markdown can carry; the rest is taken away before anything looks at it, and deep nests with it. */
const OPTIONS = {
  allowedTags:
    'p br hr h1 h2 h3 h4 h5 h6 strong b em i s del strike sub sup code pre blockquote ul ol li a img figure figcaption table thead tbody tr th td div span'.split(
      ' ',
    ),
  allowedAttributes: {
    a: ['href', 'title'],
    img: ['src', 'alt', 'title'],
    code: ['class'],
    pre: ['class'],
    ol: ['start'],
    td: ['align'],
    th: ['align'],
  },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  nestingLimit: 60,
  transformTags: {
    iframe: (_tag: string, { src = '' }: Record<string, string>) => linkTo(src),
    video: (_tag: string, { src = '' }: Record<string, string>) => linkTo(src),
    audio: (_tag: string, { src = '' }: Record<string, string>) => linkTo(src),
  },
}

/** What plays in a frame elsewhere is led to. */
const linkTo = (src: string) => ({ tagName: 'a', attribs: { href: src }, text: src })

/** Spaces and brackets in its address would end it. */
const pictureOf = (image: Element, title: string): string => {
  const [alt, src] = [image.getAttribute('alt') ?? '', image.getAttribute('src') ?? '']
  if (src === '') return ''
  const target = /[\s()<>]/.test(src) ? `<${src.replace(/[<>\s]/g, encodeURIComponent)}>` : src
  return `![${alt.replace(/[[\]\\\n]/g, ' ')}](${target}${title === '' ? '' : ` "${title.replace(/["\\\n]/g, ' ')}"`})`
}

const turndown = () => {
  const made = new Turndown({
    headingStyle: 'atx',
    codeBlockStyle: 'fenced',
    bulletListMarker: '-',
    emDelimiter: '*',
    hr: '---',
  })
  made.use(gfm)
  made.addRule('picture', { filter: 'img', replacement: (_content, node) => pictureOf(node, node.getAttribute('title') ?? '') })
  // A caption is the title of its picture here.
  made.addRule('figure', {
    filter: 'figure',
    replacement(content, node) {
      const image = node.querySelector('img')
      const caption = (node.querySelector('figcaption')?.textContent ?? '').trim()
      if (!image) return `\n\n${content}\n\n`
      return `\n\n${pictureOf(image, caption)}\n\n`
    },
  })
  return made
}
let kept: Turndown | undefined

/** Strangers’ HTML as Markdown. */
export const htmlToMarkdown = (html: string): string => {
  kept ??= turndown()
  return kept.turndown(sanitizeHtml(html, OPTIONS)).trim()
}

const TAG = /<(?:[a-z][a-z0-9]{0,20}|\/[a-z][a-z0-9]{0,20})[\s>/]|<!--/i
const parser = new MarkdownParser({ html: true })

/**
 * Markdown in which HTML stands, as Markdown alone: whole blocks are turned, pictures, links and line breaks within a line too, and other tags
 * go while their words stay. Code is code.
 */
export const withoutHtml = (text: string): string => {
  if (!TAG.test(text)) return text
  const lines = text.split('\n')
  for (const { type, map, content, children } of parser.parse(text, {}).toReversed()) {
    if (!map) continue
    const [from, to] = map
    if (type === 'html_block')
      lines.splice(from, to - from, ...htmlToMarkdown(content).split('\n'), ...(lines[to]?.trim() ? [''] : []))
    else if (type === 'inline' && children?.some((child) => child.type === 'html_inline'))
      lines.splice(from, to - from, ...lines.slice(from, to).map((line) => withoutTags(line)))
  }
  return lines.join('\n')
}

const MARKS: Readonly<Record<string, string>> = { b: '**', strong: '**', i: '*', em: '*', s: '~~', del: '~~', strike: '~~' }

const NAME = /^<\/?([a-z][a-z0-9]{0,20})[\s/>]/i

/** One line; what stands in backticks stays. */
const withoutTags = (line: string): string => {
  let [made, at] = ['', 0]
  for (let i = 0; i < line.length; ) {
    const found = line[i] === '`' ? codeAt(line, i) : line[i] === '<' ? tagAt(line, i) : undefined
    if (!found) {
      i++
      continue
    }
    made += line.slice(at, i) + found.said
    at = found.to
    i = at
  }
  return made + line.slice(at)
}

type Found = Readonly<{ said: string; to: number }>

/** What is in backticks, or marks that nothing ends. */
const codeAt = (line: string, from: number): Found => {
  let begin = from
  while (line[begin] === '`') begin++
  const mark = line.slice(from, begin)
  const end = line.indexOf(mark, begin)
  const to = end === -1 ? begin : end + mark.length
  return { said: line.slice(from, to), to }
}

/** So far a tag or a remark may go on. */
const LONGEST = 2_000

const tagAt = (line: string, from: number): Found | undefined => {
  const near = line.slice(from, from + LONGEST)
  if (near.startsWith('<!--')) {
    const end = near.indexOf('-->')
    return end === -1 ? undefined : { said: '', to: from + end + 3 }
  }
  const name = NAME.exec(near.slice(0, 30))?.[1]?.toLowerCase()
  const end = name === undefined ? -1 : near.indexOf('>') + 1
  if (name === undefined || end === 0) return undefined
  const close = name === 'a' && !near.startsWith('</') ? near.indexOf('</a>') : -1
  if (close !== -1) return { said: htmlToMarkdown(near.slice(0, close + 4)), to: from + close + 4 }
  if (name === 'img') return { said: htmlToMarkdown(near.slice(0, end)), to: from + end }
  if (name === 'br') return { said: line.trimStart().startsWith('|') ? ' ' : '\\\n', to: from + end }
  return { said: MARKS[name] ?? '', to: from + end }
}
