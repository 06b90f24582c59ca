import type { Page } from '../../server/contexts/blog/contract/pages.ts'
import { Comments } from './comments.tsx'
import { Cover } from './cover.tsx'
import type { Words } from './words.ts'

type ArticlePage = Extract<Page, { kind: 'article' }>
type Props = { page: ArticlePage; words: Words }

const MOST_LEVEL = 3

const Head = ({ page, words }: Props) => {
  const { article, inSeries } = page
  const at = inSeries?.parts.findIndex(({ isThis }) => isThis) ?? -1
  const [before, title, after] = inSeries ? words.inSeries(inSeries.title, at + 1, inSeries.parts.length) : []
  return (
    <header className="head">
      {page.isPreview && <p className="notice">{words.preview}</p>}
      {inSeries && (
        <p className="meta">
          <a href={inSeries.path}>
            {before}
            <b>{title}</b>
            {after}
          </a>
        </p>
      )}
      {article.guide && <p className="meta">{article.guide.category}</p>}
      <h1>{article.title}</h1>
      {article.excerpt !== '' && <p className="sum">{article.excerpt}</p>}
      <p className="by">
        {article.author.title !== '' && <a href={article.author.path}>{article.author.title}</a>}
        <time dateTime={article.published}>{words.day(article.day)}</time>
        <span>{words.minutes(article.minutes)}</span>
        {article.revisedDay !== article.day && (
          <time dateTime={article.revised}>{words.revised(words.day(article.revisedDay))}</time>
        )}
        {page.alternates
          .filter(({ language }) => language !== page.language)
          .map(({ language, path }) => (
            <a key={language} href={path} hrefLang={language} lang={language}>
              {words.otherLanguage[language]}
            </a>
          ))}
      </p>
      {article.cover && <Cover cover={article.cover} className="cover" sizes="(max-width: 44rem) 100vw, 684px" />}
    </header>
  )
}

const Contents = ({ page, words }: Props) => {
  const headings = page.article.headings.filter(({ level }) => level <= MOST_LEVEL)
  if (headings.length < 2) return null
  const top = Math.min(...headings.map(({ level }) => level))
  return (
    <nav className="toc" aria-label={words.contents}>
      <h2>{words.contents}</h2>
      <ol>
        {headings.map(({ level, text, slug }) => (
          <li key={slug} data-depth={level - top}>
            <a href={`#${encodeURIComponent(slug)}`}>{text}</a>
          </li>
        ))}
      </ol>
    </nav>
  )
}

/** What search engines read of it. `<` would end the element. */
const machineText = ({ origin, site, article, path, image, language, thread }: ArticlePage) =>
  JSON.stringify({
    ...{ '@context': 'https://schema.org', '@type': 'BlogPosting', headline: article.title, description: article.excerpt },
    ...{ datePublished: article.published, dateModified: article.revised, inLanguage: language, url: origin + path },
    mainEntityOfPage: origin + path,
    ...(image ? { image: [origin + (article.cover?.src ?? image.path)] } : {}),
    author: { '@type': 'Person', name: article.author.title, url: origin + article.author.path },
    publisher: { '@type': 'Organization', name: site.name, url: `${origin}/blog` },
    ...(thread ? { commentCount: thread.count } : {}),
    keywords: article.tags.map(({ title }) => title).join(', '),
  }).replaceAll('<', '\\u003c')

export const Article = ({ page, words }: Props) => {
  const { article, inSeries, previous, next } = page
  return (
    <main id="main" className="art" lang={article.language}>
      <Head page={page} words={words} />
      <Contents page={page} words={words} />
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: made and sanitised by the house when it was published. */}
      <article className="read" dangerouslySetInnerHTML={{ __html: article.html }} />
      {article.guide && (
        <section className="sources">
          <p>{words.reviewed(words.day(article.guide.reviewed))}</p>
          {article.guide.sources.length > 0 && (
            <>
              <h2>{words.sources}</h2>
              <ul>
                {article.guide.sources.map(({ title, url }) => (
                  <li key={url}>
                    <a href={url} rel="noopener noreferrer">
                      {title}
                    </a>
                  </li>
                ))}
              </ul>
            </>
          )}
        </section>
      )}
      {article.tags.length > 0 && (
        <p className="tags">
          {article.tags.map(({ title, path }) => (
            <a key={path} href={path} rel="tag">
              #{title}
            </a>
          ))}
        </p>
      )}
      {inSeries && (
        <section className="series" aria-label={words.series}>
          <h2>
            <a href={inSeries.path}>{inSeries.title}</a>
          </h2>
          <ol>
            {inSeries.parts.map(({ title, path, isThis }) => (
              <li key={path}>{isThis ? <b aria-current="page">{title}</b> : <a href={path}>{title}</a>}</li>
            ))}
          </ol>
        </section>
      )}
      {article.author.bio !== '' && (
        <section className="author">
          <h2>
            <a href={article.author.path}>{article.author.title}</a>
          </h2>
          <p>{article.author.bio}</p>
        </section>
      )}
      {(previous || next) && (
        <nav className="near" aria-label={words.around}>
          {previous && (
            <a rel="prev" href={previous.path}>
              <small>{words.previous}</small>
              {previous.title}
            </a>
          )}
          {next && (
            <a rel="next" href={next.path}>
              <small>{words.next}</small>
              {next.title}
            </a>
          )}
        </nav>
      )}
      {page.commentsPath !== null && <Comments thread={page.thread} path={page.commentsPath} words={words} />}
      {!page.isPreview && (
        // biome-ignore lint/security/noDangerouslySetInnerHtml: data for programs, with every < escaped.
        <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: machineText(page) }} />
      )}
    </main>
  )
}
