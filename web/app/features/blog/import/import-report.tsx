import { useWords } from '#lib/words.ts'
import { Badge } from '#ui/badge.tsx'
import { blogWords } from '../words.ts'
import type { Report } from './bring.ts'
import { importWords, isNote, isReason, noteWords, reasonWords } from './words.ts'
import '#ui/report.css'

/** More lines than these are counted, not shown. */
const SHOWN = 100

/** What an import brings, or has brought: in numbers, and each article by name. */
export const ReportView = ({ report }: { report: Report }) => {
  const t = useWords(importWords)
  const say = useWords(blogWords)
  const note = useWords(noteWords)
  const { items, left, refused, media } = report
  const coming = items.filter(({ outcome }) => outcome !== 'unchanged')
  const numbers = [
    ['created', report.created],
    ['updated', report.updated],
    ['unchanged', report.unchanged],
    ['media', media.created],
    ['redirects', report.redirects],
    ['unused', report.unused],
  ] as const
  return (
    <div className="stack">
      <dl className="report">
        {numbers.map(
          ([name, value], i) =>
            (i < 1 || value > 0) && (
              <div key={name}>
                <dt>{t(name)}</dt>
                <dd className="num">{value.toLocaleString()}</dd>
              </div>
            ),
        )}
      </dl>
      {coming.length > 0 && (
        <section>
          <h3>
            {t('articles')} <span className="num">{report.created + report.updated}</span>
          </h3>
          <ul className="report-list">
            {coming.slice(0, SHOWN).map(({ path, title, slug, status, notes }) => (
              <li key={path}>
                <b>
                  {title || say('untitled')}
                  <Badge {...(status === 'published' ? { tone: 'ok' } : {})}>{say(status)}</Badge>
                </b>
                <span>/blog/{slug}</span>
                {notes.length > 0 && <span>{notes.map((code) => (isNote(code) ? note(code) : code)).join(' · ')}</span>}
              </li>
            ))}
            <More n={report.created + report.updated - Math.min(coming.length, SHOWN)} />
          </ul>
        </section>
      )}
      <Told title={t('refused')} told={refused} />
      <Told title={t('left')} told={left} />
    </div>
  )
}

const Told = ({ title, told }: { title: string; told: Report['left'] }) => {
  const why = useWords(reasonWords)
  if (told.length === 0) return null
  return (
    <section>
      <h3>
        {title} <span className="num">{told.length}</span>
      </h3>
      <ul className="report-list">
        {told.slice(0, SHOWN).map(({ path, reason }) => (
          <li key={`${path} ${reason}`}>
            <b>{path}</b>
            <span>{isReason(reason) ? why(reason) : reason}</span>
          </li>
        ))}
        <More n={told.length - SHOWN} />
      </ul>
    </section>
  )
}

const More = ({ n }: { n: number }) => {
  const t = useWords(importWords)
  return n > 0 && <li className="ink2">{t('more', { n })}</li>
}
