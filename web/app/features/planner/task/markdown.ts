import MarkdownParser, { type StateInline } from 'markdown-it'
import { paths } from '#lib/paths.ts'

const OPEN = '[['
const CLOSE = ']]'
const MOST = 300

/** `[[title]]` and `[[title|other words]]`: leads to where the title is looked for, until a press finds the note itself. */
const noteLink = (state: StateInline, silent: boolean): boolean => {
  if (!state.src.startsWith(OPEN, state.pos)) return false
  const from = state.pos + OPEN.length
  const end = state.src.slice(from, from + MOST).indexOf(CLOSE)
  const inside = end < 1 ? '' : state.src.slice(from, from + end)
  const [title = '', ...words] = inside.split('|').map((part) => part.trim())
  if (title === '' || /[\n[\]]/.test(inside)) return false
  if (!silent) {
    const [name = ''] = title.split('#')
    const link = state.push('link_open', 'a', 1)
    link.attrs = [
      ['href', `/app${paths.find(name)}`],
      ['data-note', name],
    ]
    state.push('text', '', 0).content = words.join('|') || title
    state.push('link_close', 'a', -1)
  }
  state.pos = from + end + CLOSE.length
  return true
}

/** HTML that is written in it is shown as it is written, and pictures are not loaded. */
const md = new MarkdownParser({ html: false, linkify: true, breaks: true }).disable('image')
// Only what is a web address beyond doubt becomes a link by itself.
md.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false })
md.inline.ruler.before('link', 'note_link', noteLink)

const within = (href: string) => href.startsWith('/') && !href.startsWith('//')

md.renderer.rules.link_open = (tokens, at, options, _env, self) => {
  const token = tokens[at]
  const href = String(token?.attrGet('href') ?? '')
  if (token && !within(href)) {
    token.attrSet('target', '_blank')
    token.attrSet('rel', 'noopener noreferrer')
  }
  return self.renderToken(tokens, at, options)
}

/** The text of a task as HTML. */
export const taskHtml = (text: string): string => md.render(text)
