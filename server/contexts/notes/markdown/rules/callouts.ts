import type { MarkdownIt, Token } from 'markdown-it'

/** Obsidian's callouts: a quote that begins with `[!note] Title`; `-` folds it, `+` unfolds it. */
export const callouts = (md: MarkdownIt) => {
  md.core.ruler.before('inline', 'callouts', (state) => {
    const { tokens } = state
    const out: Token[] = []
    const quotes: (Callout | undefined)[] = []
    for (let i = 0; i < tokens.length; i++) {
      const token = tokens[i]!
      const text = tokens[i + 2]
      const callout =
        token.type === 'blockquote_open' && tokens[i + 1]?.type === 'paragraph_open' && text ? calloutOf(text) : undefined
      if (token.type === 'blockquote_close') close(token, quotes.pop())
      out.push(token)
      if (token.type !== 'blockquote_open') continue
      quotes.push(callout)
      if (!callout || !text) continue
      open(token, callout)
      out.push(...titleOf(callout, text, state.Token))
      text.content = callout.rest
      // A paragraph of nothing but the title is not there any more.
      if (callout.rest === '') i += 3
    }
    state.tokens = out
  })
}

type Callout = Readonly<{ kind: string; fold: '' | '+' | '-'; title: string; rest: string }>

const HEAD = /^\[!([^\]\n]{1,40})\]([+-]?)/
const KINDS = 'note abstract info todo tip success question warning failure danger bug example quote'.split(' ')
const OTHER_NAMES = new Map(
  Object.entries({
    abstract: ['summary', 'tldr'],
    tip: ['hint', 'important'],
    success: ['check', 'done'],
    question: ['help', 'faq'],
    warning: ['caution', 'attention'],
    failure: ['fail', 'missing'],
    danger: ['error'],
    quote: ['cite'],
  }).flatMap(([kind, names]) => names.map((name) => [name, kind] as const)),
)

const calloutOf = ({ content }: Token): Callout | undefined => {
  const head = HEAD.exec(content)
  if (!head) return undefined
  const name = head[1]!.trim()
  const key = name.toLowerCase()
  const end = content.indexOf('\n')
  const line = content.slice(head[0].length, end === -1 ? undefined : end)
  return {
    kind: KINDS.includes(key) ? key : (OTHER_NAMES.get(key) ?? 'note'),
    fold: head[2] as Callout['fold'],
    title: line.trim() || name.charAt(0).toUpperCase() + name.slice(1),
    rest: end === -1 ? '' : content.slice(end + 1),
  }
}

const open = (token: Token, { kind, fold }: Callout) => {
  token.type = 'callout_open'
  token.tag = fold ? 'details' : 'aside'
  token.attrs = [['class', 'callout'], ['data-callout', kind], ...(fold === '+' ? ([['open', '']] as [string, string][]) : [])]
}

const close = (token: Token, callout: Callout | undefined) => {
  if (!callout) return
  token.type = 'callout_close'
  token.tag = callout.fold ? 'details' : 'aside'
}

const titleOf = ({ fold, title }: Callout, { map, level }: Token, Made: typeof Token): Token[] => {
  const tag = fold ? 'summary' : 'p'
  const made = (type: string, nesting: 1 | 0 | -1) =>
    Object.assign(new Made(type, nesting === 0 ? '' : tag, nesting), { block: true, level: nesting === 0 ? level : level - 1 })
  const opening = made('callout_title_open', 1)
  opening.attrs = [['class', 'callout-title']]
  const text = Object.assign(made('inline', 0), { content: title, children: [], map })
  return [opening, text, made('callout_title_close', -1)]
}
