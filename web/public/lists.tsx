import type { Counted, Page } from '../../server/contexts/blog/contract/pages.ts'
import { Cover } from './cover.tsx'
import { CardRow, Years } from './frame.tsx'
import type { Words } from './words.ts'

const Links = ({ links, words, isTags }: { links: readonly Counted[]; words: Words; isTags: boolean }) => (
  <ul className={isTags ? 'tags' : 'links'}>
    {links.map(({ title, path, count }) => (
      <li key={path}>
        <a href={path}>{isTags ? `#${title}` : title}</a> <span className="count">{isTags ? count : words.parts(count)}</span>
      </li>
    ))}
  </ul>
)

export const HomePage = ({ page, words }: { page: Extract<Page, { kind: 'home' }>; words: Words }) => {
  const { lead, cards, series, tags } = page
  return (
    <main id="main" className="home">
      {page.site.description !== '' && <p className="about">{page.site.description}</p>}
      {lead === null ? (
        <>
          <h1>{page.site.name}</h1>
          <p className="empty">{words.empty}</p>
        </>
      ) : (
        <article className="lead" lang={lead.language}>
          <div>
            {lead.series && (
              <p className="meta">
                <a href={lead.series.path}>
                  {words.series} <b>{lead.series.title}</b>
                </a>
              </p>
            )}
            <h1>
              <a href={lead.path}>{lead.title}</a>
            </h1>
            <p className="sum">{lead.excerpt}</p>
            <p className="meta">
              <time dateTime={lead.day}>{words.day(lead.day)}</time> <span>{words.minutes(lead.minutes)}</span>
            </p>
          </div>
          {lead.cover && <Cover cover={lead.cover} sizes="(max-width: 1000px) 100vw, 400px" />}
        </article>
      )}
      <div className="beside">
        <div>
          <Years cards={cards} words={words} />
          {page.hasMore && (
            <p className="more">
              <a href="/blog/archive">{words.all}</a>
            </p>
          )}
        </div>
        {(series.length > 0 || tags.length > 0) && (
          <aside>
            {series.length > 0 && (
              <section>
                <h2>{words.series}</h2>
                <Links links={series} words={words} isTags={false} />
              </section>
            )}
            {tags.length > 0 && (
              <section>
                <h2>{words.tags}</h2>
                <Links links={tags} words={words} isTags />
              </section>
            )}
          </aside>
        )}
      </div>
    </main>
  )
}

type PagesProps = { newer: string | null; older: string | null; words: Pick<Words, 'pages' | 'newer' | 'older'> }

export const Pages = ({ newer, older, words }: PagesProps) =>
  (newer !== null || older !== null) && (
    <nav className="more" aria-label={words.pages}>
      {newer !== null && (
        <a rel="prev" href={newer}>
          {words.newer}
        </a>
      )}
      {older !== null && (
        <a rel="next" href={older}>
          {words.older}
        </a>
      )}
    </nav>
  )

/** The sentence above what was found, or instead of it. */
const said = ({ list, query, total, cards, links, description }: Extract<Page, { kind: 'list' }>, words: Words): string => {
  if (list === 'search') return query.trim() === '' ? words.ask : total === 0 ? words.noneFound(query) : words.found(total)
  if (cards.length + links.length === 0) return words.empty
  if (list === 'author' || list === 'series') return description
  return words.count(total)
}

export const ListPage = ({ page, words }: { page: Extract<Page, { kind: 'list' }>; words: Words }) => {
  const isOrdered = page.list === 'series' || page.list === 'search'
  return (
    <main id="main" className="list">
      <h1>{page.heading}</h1>
      {page.list === 'search' && (
        <search>
          <form action="/blog/search" className="find">
            <label className="aside-only" htmlFor="q">
              {words.searchLabel}
            </label>
            <input id="q" name="q" type="search" defaultValue={page.query} maxLength={100} autoComplete="off" />
            <button type="submit">{words.search}</button>
          </form>
        </search>
      )}
      <p className="about">{said(page, words)}</p>
      {page.links.length > 0 && <Links links={page.links} words={words} isTags={page.list === 'tags'} />}
      {isOrdered ? (
        <ol className="cards">
          {page.cards.map((card) => (
            <CardRow key={card.id} card={card} words={words} level="h2" />
          ))}
        </ol>
      ) : (
        <Years cards={page.cards} words={words} />
      )}
      <Pages newer={page.newer} older={page.older} words={words} />
    </main>
  )
}

export const NothingPage = ({ page, words }: { page: Extract<Page, { kind: 'nothing' }>; words: Words }) => (
  <main id="main" className="list">
    <h1>{page.isGone ? words.gone : words.missing}</h1>
    <p className="about">{page.isGone ? words.goneWhy : words.missingWhy}</p>
    <p className="more">
      <a href="/blog">{words.back}</a> <a href="/blog/search">{words.search}</a>
    </p>
  </main>
)
