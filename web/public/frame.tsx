import type { ReactNode } from 'react'
import type { Card, Page } from '../../server/contexts/blog/contract/pages.ts'
import type { Words } from './words.ts'

/** The head of every page and what stands around its text. Nothing here runs in the browser. */

const Meta = ({ page, words }: { page: Page; words: Words }) => {
  const { site, origin, path, title, image } = page
  const description = page.description || words.about(site.name)
  const whole = title === site.name ? title : `${title} · ${site.name}`
  const canonical = page.canonical ?? origin + path
  return (
    <>
      <meta charSet="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
      <title>{whole}</title>
      <meta name="description" content={description} />
      {!page.isListed && <meta name="robots" content="noindex" />}
      <link rel="canonical" href={canonical} />
      {page.alternates.map(({ language, path: other }) => (
        <link key={language} rel="alternate" hrefLang={language} href={origin + other} />
      ))}
      <link rel="alternate" type="application/rss+xml" title={site.name} href={`${page.feed}.rss`} />
      <link rel="alternate" type="application/atom+xml" title={site.name} href={`${page.feed}.atom`} />
      <link rel="icon" href="/app/icons/mark.svg" type="image/svg+xml" />
      <meta name="color-scheme" content={page.theme === 'auto' ? 'light dark' : page.theme} />
      <meta property="og:site_name" content={site.name} />
      <meta property="og:title" content={title} />
      <meta property="og:description" content={description} />
      <meta property="og:type" content={page.kind === 'article' ? 'article' : 'website'} />
      <meta property="og:url" content={canonical} />
      <meta property="og:locale" content={page.language === 'ko' ? 'ko_KR' : 'en_US'} />
      {image && (
        <>
          <meta property="og:image" content={origin + image.path} />
          <meta property="og:image:width" content={String(image.width)} />
          <meta property="og:image:height" content={String(image.height)} />
        </>
      )}
      <meta name="twitter:card" content={image ? 'summary_large_image' : 'summary'} />
    </>
  )
}

const NAVIGATION = [
  ['articles', '/blog'],
  ['series', '/blog/series'],
  ['guides', '/blog/guides'],
  ['tags', '/blog/tag'],
] as const

const Top = ({ page, words }: { page: Page; words: Words }) => (
  <header className="top">
    <a className="name" href="/blog">
      <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
        <circle cx="12" cy="9.5" r="5" />
        <path d="M2.5 18.5h19" />
      </svg>
      {page.site.name}
    </a>
    <nav aria-label={words.menu}>
      {NAVIGATION.map(([name, href]) => (
        <a key={href} href={href} aria-current={page.path === href ? 'page' : undefined}>
          {words[name]}
        </a>
      ))}
      {page.site.menu.map(({ label, href }) => (
        <a key={href} href={href}>
          {label}
        </a>
      ))}
    </nav>
    <a className="end" href="/blog/search">
      {words.search}
    </a>
  </header>
)

const Foot = ({ page, words }: { page: Page; words: Words }) => (
  <footer className="foot">
    <p>{page.site.footer || words.footer}</p>
    <p>
      <a href="/blog/feed.rss">RSS</a> <a href="/blog/feed.atom">Atom</a>
    </p>
    <form className="themes" action="/blog/theme">
      <input type="hidden" name="back" value={page.path} />
      <fieldset>
        <legend className="aside-only">{words.theme}</legend>
        {(['light', 'dark', 'auto'] as const).map((to) => (
          <button key={to} name="to" value={to} type="submit" aria-pressed={page.theme === to}>
            {to === 'auto' ? words.system : words[to]}
          </button>
        ))}
      </fieldset>
    </form>
  </footer>
)

export const Document = ({
  page,
  words,
  style,
  children,
}: {
  page: Page
  words: Words
  style: string
  children: ReactNode
}) => (
  <html lang={page.language} data-theme={page.theme === 'auto' ? undefined : page.theme} data-accent={page.site.accent}>
    <head>
      <Meta page={page} words={words} />
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own style sheet, named by its hash in the policy. */}
      <style dangerouslySetInnerHTML={{ __html: style }} />
    </head>
    <body>
      <a className="skip" href="#main">
        {words.skip}
      </a>
      <Top page={page} words={words} />
      {children}
      <Foot page={page} words={words} />
    </body>
  </html>
)

type CardRowProps = { card: Card; words: Words; level?: 'h2' | 'h3' }

export const CardRow = ({ card, words, level: Heading = 'h3' }: CardRowProps) => (
  <li>
    <time dateTime={card.day}>{card.day.slice(5).replace('-', '.')}</time>
    <div>
      <Heading lang={card.language}>
        <a href={card.path}>{card.title}</a>
      </Heading>
      <p lang={card.language}>{card.excerpt}</p>
      <p className="meta">
        {card.series && (
          <a href={card.series.path}>
            {words.series} · {card.series.title}
          </a>
        )}
        {card.category !== null && <span>{card.category}</span>}
        <span>{words.minutes(card.minutes)}</span>
      </p>
    </div>
  </li>
)

/** Cards under the years they are of, in their order. */
export const Years = ({ cards, words }: { cards: readonly Card[]; words: Words }) =>
  [...Map.groupBy(cards, ({ day }) => day.slice(0, 4))].map(([year, some]) => (
    <section className="year" key={year} aria-labelledby={`y${year}`}>
      <h2 id={`y${year}`}>{year}</h2>
      <ul className="cards">
        {some.map((card) => (
          <CardRow key={card.id} card={card} words={words} />
        ))}
      </ul>
    </section>
  ))
