import { renderToStaticMarkup } from 'react-dom/server'
import type { Page } from '../../server/contexts/blog/contract/pages.ts'
import tokens from '../ui/tokens.css?inline'
import { Article } from './article.tsx'
import { CommentsPage } from './comments.tsx'
import { Document } from './frame.tsx'
import { HomePage, ListPage, NothingPage } from './lists.tsx'
import own from './site.css?inline'
import { type Words, wordsIn } from './words.ts'

/** The one style sheet of the public pages: it stands in each of them, so that nothing else is waited for. */
export const style = `${tokens}${own}`

const bodyOf = (page: Page, words: Words) => {
  if (page.kind === 'home') return <HomePage page={page} words={words} />
  if (page.kind === 'article') return <Article page={page} words={words} />
  if (page.kind === 'list') return <ListPage page={page} words={words} />
  if (page.kind === 'comments') return <CommentsPage page={page} words={words} />
  return <NothingPage page={page} words={words} />
}

/** A public page as HTML. */
export const draw = (page: Page): string => {
  const words = wordsIn(page.language)
  return `<!doctype html>${renderToStaticMarkup(
    <Document page={page} words={words} style={style}>
      {bodyOf(page, words)}
    </Document>,
  )}`
}
