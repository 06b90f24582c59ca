import { useQuery } from '@tanstack/react-query'
import { useWords } from '#lib/words.ts'
import { Columns } from '#ui/columns.tsx'
import { readsQuery } from './queries.ts'
import { blogWords } from './words.ts'

/** How often one's articles were read, or one of them, and where readers came from. */
export const Reads = ({ articleId }: { articleId?: string }) => {
  const say = useWords(blogWords)
  const { data } = useQuery(readsQuery(articleId))
  if (!data) return null
  const total = data.days.reduce((sum, { n }) => sum + n, 0)
  return (
    <section className="blog-part">
      <h2>{say('statistics')}</h2>
      <p className="hint">{say('statisticsHint')}</p>
      {total === 0 ? (
        <p>{say('nobodyYet')}</p>
      ) : (
        <>
          <p className="num">{say('readsIn30', { n: total })}</p>
          <Columns
            label={say('readsChart')}
            unit={say('times')}
            width={640}
            height={180}
            columns={data.days.map(({ day, n }, i) => ({
              ...{ key: day, value: n, unsure: false },
              name: i % 7 === 0 ? day.slice(5).replace('-', '.') : undefined,
            }))}
          />
          <div className="blog-two">
            {articleId === undefined && (
              <Counts title={say('mostRead')} items={data.articles.map(({ id, title, n }) => ({ key: id, name: title, n }))} />
            )}
            {data.referrers.length > 0 && (
              <Counts title={say('cameFrom')} items={data.referrers.map(({ host, n }) => ({ key: host, name: host, n }))} />
            )}
          </div>
        </>
      )}
    </section>
  )
}

const Counts = ({ title, items }: { title: string; items: readonly Readonly<{ key: string; name: string; n: number }>[] }) => (
  <div>
    <h3>{title}</h3>
    <ul className="rows">
      {items.slice(0, 10).map(({ key, name, n }) => (
        <li className="row" key={key}>
          <span className="grow">{name}</span>
          <span className="meta num">{n}</span>
        </li>
      ))}
    </ul>
  </div>
)
