import { useQuery } from '@tanstack/react-query'
import { ApiError } from '#lib/errors.ts'
import { useLanguage, useWords } from '#lib/words.ts'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { Crumb } from '#ui/crumb.tsx'
import { Empty } from '#ui/empty.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { clockSaid, daySaid } from '../dates.ts'
import { diaryPlaces } from '../places.ts'
import { diaryTrashQuery } from '../queries.ts'
import { recordWords } from '../record-words.ts'
import { recordSaid } from '../said.ts'
import { diaryWords } from '../words.ts'
import { restoreRecords } from './acts.ts'
import { dayWords } from './words.ts'

/** What was deleted in the last thirty days, and the way back for each. */
export const TrashPage = () => {
  const t = useWords(dayWords)
  const w = useWords(diaryWords)
  const r = useWords(recordWords)
  const language = useLanguage()
  const trash = useQuery(diaryTrashQuery())
  return (
    <main id="main" className="page">
      <div className="stack">
        <Crumb path={[{ name: w('settings'), to: diaryPlaces.settings }]} here={t('trash')} />
        <h1>{t('trash')}</h1>
        {trash.isPending && <Skeleton />}
        {trash.error instanceof ApiError && (
          <Banner tone="bad" action={<Button onClick={() => void trash.refetch()}>{w('again')}</Button>}>
            {trash.error.message}
          </Banner>
        )}
        {trash.data?.items.length === 0 && <Empty title={t('trashEmpty')}>{t('trashHow')}</Empty>}
        <ul className="rows ruled">
          {trash.data?.items.map((record) => {
            const { what, more } = recordSaid(record, r)
            return (
              <li className="row tall" key={record.id}>
                <span className="grow">
                  {what} {more !== '' && <span className="ink2">{more}</span>}
                  <span className="ink3 t13">
                    {' '}
                    {daySaid(record.day, 'day', language)} {clockSaid(record.minutes)}
                  </span>
                </span>
                <span className="meta">
                  <Button size="sm" aria-label={t('restoreOf', { what })} onClick={() => void restoreRecords([record])}>
                    {t('restore')}
                  </Button>
                </span>
              </li>
            )
          })}
        </ul>
      </div>
    </main>
  )
}
