import type { MarkdownIt, Token } from 'markdown-it'
import { decodePath, isExternal } from '../../domain/paths.ts'
import { fragmentParts } from '../../domain/wikilink.ts'
import { anchorTag, type Reference } from '../placeholder.ts'

/** Markdown's own links and images: those to files of the vault become placeholders, those to elsewhere are made safe. */
export const destinations = (md: MarkdownIt) => {
  const { normalizeLink } = md
  // A path within the vault stays as it is written, or it would not be found again.
  md.normalizeLink = (url) => (isExternal(url) ? normalizeLink(url) : url)
  md.validateLink = (url) => !/^(?:javascript|vbscript|data|file):/i.test(withoutSpace(url))
  md.core.ruler.push('destinations', ({ tokens }) => {
    for (const { children } of tokens) if (children) rewrite(children)
  })
  md.renderer.rules.internal_link = (tokens, index) => anchorTag(tokens[index]!.meta as Reference)
}

/** Browsers drop white space and control characters from the front of an address, and line breaks from anywhere. */
const withoutSpace = (url: string) => url.replaceAll(/[\p{Cc}\p{Z}]/gu, '')

const rewrite = (tokens: Token[]) => {
  let links = 0
  for (const token of tokens) {
    if (token.type === 'link_open') {
      links++
      link(token)
    } else if (token.type === 'link_close') links--
    else if (token.type === 'image') image(token, links > 0)
  }
}

const link = (token: Token) => {
  const href = String(token.attrGet('href') ?? '')
  if (isExternal(href)) return token.attrSet('rel', 'noopener noreferrer nofollow')
  if (href.trim() === '') {
    token.attrs = null
    return
  }
  token.type = 'internal_link'
  token.meta = referenceTo(href, token.attrGet('title'))
}

const image = (token: Token, inLink: boolean) => {
  const source = String(token.attrGet('src') ?? '')
  if (isExternal(source)) {
    token.attrSet('loading', 'lazy')
    token.attrSet('referrerpolicy', 'no-referrer')
    return
  }
  const shown = textOf(token.children ?? [])
  token.type = 'embed'
  token.meta = {
    ...referenceTo(source, token.attrGet('title')),
    ...(shown ? { shown } : {}),
    ...(inLink ? { within: 'link' } : {}),
  }
  token.content = shown || source
}

const referenceTo = (written: string, title: string | number | null): Reference => {
  const hash = written.indexOf('#')
  const path = hash === -1 ? written : written.slice(0, hash)
  return {
    target: decodePath(path).trim(),
    ...(hash === -1 ? {} : fragmentParts(decodePath(written.slice(hash + 1)))),
    ...(title ? { title: String(title) } : {}),
    style: 'markdown',
  }
}

const textOf = (tokens: readonly Token[]): string =>
  tokens.map(({ content, children, type }) => (type === 'softbreak' ? ' ' : children ? textOf(children) : content)).join('')
