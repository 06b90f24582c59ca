import { Link } from 'react-router'
import { useWords } from '#lib/words.ts'
import { Icon } from './icon.tsx'
import { pageNumbers } from './page-numbers.ts'
import { uiWords } from './words.ts'

type PagesProps = Readonly<{
  /** Where a page has two of these. */
  label?: string
  page: number
  pages: number
  to: (page: number) => string
}>

export const Pages = ({ label, page, pages, to }: PagesProps) => {
  const say = useWords(uiWords)
  const beside = (target: number, name: string, icon: string) =>
    target >= 1 && target <= pages ? (
      <Link to={to(target)} aria-label={name} rel={target < page ? 'prev' : 'next'}>
        <Icon name={icon} small />
      </Link>
    ) : undefined
  return (
    <nav className="pages" aria-label={label ?? say('pages')}>
      {beside(page - 1, say('pageBefore'), 'left')}
      {pageNumbers(page, pages).map((one, i) =>
        one === 'gap' ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: a gap has nothing else to be told apart by
          <span key={`gap ${i}`} aria-hidden="true">
            …
          </span>
        ) : (
          <Link key={one} className="num" to={to(one)} aria-current={one === page ? 'page' : undefined}>
            {one}
          </Link>
        ),
      )}
      {beside(page + 1, say('pageAfter'), 'right')}
    </nav>
  )
}
