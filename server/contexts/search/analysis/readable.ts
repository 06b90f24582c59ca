/** A Markdown text for somebody who searches: its headings, the text to be read, and what else it says (link targets, front matter). */
export type Readable = Readonly<{ headings: readonly string[]; text: string; aside: string }>

const FENCE = /^ {0,3}(?:`{3}|~{3})/
const HEADING = /^ {0,3}#{1,6}[ \t]/
/** Quote, heading, list and task marks, and the name of a callout. */
const LEAD = /^[ \t]*(?:>[ \t]*)*(?:#{1,6}[ \t]+|[-*+][ \t]+(?:\[[ xX]\][ \t]+)?|\d{1,9}[.)][ \t]+)?(?:\[![\w-]{1,30}\][+-]?)?/
const RULE = /^[-*_=|: \t]+$/
const BLOCK_ID = / \^[\w-]{1,60}$/
const WIKILINK = /!?\[\[([^[\]\n]+)\]\]/g
const LINK = /!?\[([^[\]\n]{0,500})\]\(([^()\s]{0,2000})(?: "[^"\n]{0,300}")?\)/g
const DATA_URI = /data:[\w/+.-]{1,60};base64,[\w+/=]+/g
const TAG = /<\/?[a-zA-Z!][^<>\n]{0,500}>/g
const MARKS = /[*`|]+|~~/g
const ESCAPE = /\\([!-/:-@[-`{-~])/g

export const readable = (markdown: string): Readable => {
  const { front, body } = splitFront(markdown)
  const headings: string[] = []
  const lines: string[] = []
  const aside = [front]
  let isCode = false
  for (const line of body.replace(DATA_URI, '').split('\n')) {
    if (FENCE.test(line)) isCode = !isCode
    else if (isCode) lines.push(line)
    else if (!RULE.test(line)) {
      const text = plain(line.replace(LEAD, ''), aside)
      if (HEADING.test(line)) headings.push(text)
      lines.push(text)
    }
  }
  return { headings, text: lines.join('\n'), aside: aside.join('\n') }
}

const FRONT = '---\n'

const splitFront = (markdown: string) => {
  const text = (markdown.startsWith('\ufeff') ? markdown.slice(1) : markdown).replaceAll('\r\n', '\n')
  const end = text.startsWith(FRONT) ? text.indexOf('\n---', FRONT.length - 1) : -1
  return end < 0 ? { front: '', body: text } : { front: text.slice(FRONT.length, end), body: text.slice(end + 4) }
}

const plain = (line: string, aside: string[]) =>
  line
    .replace(WIKILINK, (_, link: string) => {
      const bar = link.indexOf('|')
      if (bar < 0) return link
      aside.push(link.slice(0, bar))
      return link.slice(bar + 1)
    })
    .replace(LINK, (_, text: string, target: string) => {
      aside.push(target)
      return text
    })
    .replace(BLOCK_ID, '')
    .replace(TAG, ' ')
    .replace(ESCAPE, '$1')
    .replace(MARKS, ' ')
