import type { MarkdownIt, Token } from 'markdown-it'
import { linesOf } from '../domain/lines.ts'
import { type Heading, headingsOf } from '../domain/outline.ts'
import { endOfLine, frontMatterEnd, nextLine } from '../domain/positions.ts'
import { formula } from './formula.ts'
import { highlight, knownLanguage } from './highlight.ts'
import { languageOf, parser } from './parser.ts'
import { sanitize } from './sanitize.ts'

let made: MarkdownIt | undefined
const markdown = () => {
  made ??= parser()
  return made
}

/** A note's text as safe HTML, with placeholders for its links. Total on every string. */
export const toHtml = async (body: string): Promise<string> => {
  const md = markdown()
  const env = { slugs: slugsByLine(body, headingsOf(body)) }
  const tokens = md.parse(withoutHidden(body), env)
  await decorate(tokens, budget())
  return sanitize(md.renderer.render(tokens, md.options, env))
}

/** Empty lines in place of front matter and of comments over several lines, so that every line keeps its number. */
const withoutHidden = (body: string): string => {
  const begin = frontMatterEnd(body)
  const comments = linesOf(body).hidden.filter(({ kind }) => kind === 'comment')
  let text = lineBreaks(body.slice(0, begin))
  let at = begin
  for (const { start, end } of comments) {
    text += body.slice(at, start) + lineBreaks(body.slice(start, end))
    at = end
  }
  return text + body.slice(at)
}

const lineBreaks = (text: string) => text.replaceAll(/[^\r\n]+/g, '')

const slugsByLine = (body: string, headings: readonly Heading[]): Map<number, string> => {
  const slugs = new Map<number, string>()
  let line = 0
  let start = 0
  for (const heading of headings) {
    for (
      let next = nextLine(body, endOfLine(body, start));
      next <= heading.start;
      next = nextLine(body, endOfLine(body, start))
    ) {
      start = next
      line++
    }
    slugs.set(line, heading.slug)
  }
  return slugs
}

type Budget = { code: number; formulas: number; tex: number }
/** What one note may ask for; the rest of it is shown without colours, and formulas as they are written. */
const budget = (): Budget => ({ code: 100_000, formulas: 2000, tex: 100_000 })

const decorate = async (tokens: readonly Token[], left: Budget): Promise<void> => {
  for (const token of tokens) {
    if (token.children) await decorate(token.children, left)
    if (token.type === 'fence') {
      const language = knownLanguage(languageOf(token.info))
      if (!language || token.content.length > left.code) continue
      left.code -= token.content.length
      token.meta = { ...token.meta, html: await highlight(token.content, language) }
    } else if (token.type === 'formula' || token.type === 'formula_block') {
      if (left.formulas === 0 || token.content.length > left.tex) continue
      left.formulas--
      left.tex -= token.content.length
      token.meta = { ...token.meta, html: await formula(token.content, token.markup !== '$') }
    }
  }
}
