import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '#lib/api.ts'
import { useWords } from '#lib/words.ts'
import { Button } from '#ui/button.tsx'
import '#ui/report.css'
import type { ImportReport } from './import-view.ts'
import { isReason, reasonWords, transferWords } from './words.ts'

/** More lines than these are counted, not shown. */
const SHOWN = 100

/** What an import changes, or has changed. */
export const ReportView = ({ report, done }: { report: ImportReport; done: boolean }) => {
  const t = useWords(transferWords)
  const { created, updated, unchanged, ignored, attachments, links, refused } = report
  return (
    <div className="stack">
      <dl className="report">
        <Line name={t('created')} value={created} />
        <Line name={t('updated')} value={updated} />
        <Line name={t('unchanged')} value={unchanged} />
        <Line name={t('attachments')} value={t('attachmentsSaid', attachments)} />
        {ignored > 0 && <Line name={t('ignored')} value={ignored} />}
        <Line name={t('links')} value={links.resolved} />
        <Line name={t('unresolved')} value={links.unresolved} />
      </dl>
      {links.unresolved > 0 && <Unresolved done={done} />}
      {refused.length > 0 && (
        <section>
          <h3>
            {t('refused')} <span className="num">{refused.length}</span>
          </h3>
          <Refused refused={refused} />
        </section>
      )}
    </div>
  )
}

const Line = ({ name, value }: { name: string; value: number | string }) => (
  <div>
    <dt>{name}</dt>
    <dd className="num">{value.toLocaleString()}</dd>
  </div>
)

const Refused = ({ refused }: { refused: ImportReport['refused'] }) => {
  const t = useWords(transferWords)
  const why = useWords(reasonWords)
  return (
    <ul className="report-list">
      {refused.slice(0, SHOWN).map(({ path, reason }) => (
        <li key={`${path} ${reason}`}>
          <b>{path}</b>
          <span>{isReason(reason) ? why(reason) : reason}</span>
        </li>
      ))}
      {refused.length > SHOWN && <li className="ink2">{t('more', { n: refused.length - SHOWN })}</li>}
    </ul>
  )
}

/** Which links they are can be told once the notes are in. */
const Unresolved = ({ done }: { done: boolean }) => {
  const t = useWords(transferWords)
  const [shown, setShown] = useState(false)
  const graph = useQuery({
    queryKey: ['notes', 'all', 'graph'],
    queryFn: ({ signal }) => answer(api.GET('/api/notes/graph', { signal })),
    enabled: shown,
  })
  const titles = new Map(graph.data?.nodes.map(({ id, title }) => [id, title]))
  const links = graph.data?.unresolved ?? []
  return (
    <section>
      <p className="ink2">{t('unresolvedHow')}</p>
      {done && !shown && (
        <Button kind="quiet" onClick={() => setShown(true)}>
          {t('showUnresolved')}
        </Button>
      )}
      {shown && (
        <ul className="report-list">
          {links.slice(0, SHOWN).map(({ from, target }) => (
            <li key={`${from} ${target}`}>
              <b>{`[[${target}]]`}</b>
              <span>{t('from', { title: titles.get(from) ?? '' })}</span>
            </li>
          ))}
          {links.length > SHOWN && <li className="ink2">{t('more', { n: links.length - SHOWN })}</li>}
        </ul>
      )}
    </section>
  )
}
