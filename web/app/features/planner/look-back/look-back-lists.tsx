import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { paths } from '#lib/paths.ts'
import { useLanguage, useWords } from '#lib/words.ts'
import { AudienceMark } from '#ui/audience.tsx'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { daySaid, weekNumber } from '../days.ts'
import { useAudiences } from './look-back-form.tsx'
import { type LookBack, lookBacksQuery } from './queries.ts'
import { lookBackWords } from './words.ts'

/** Those of earlier weeks, and what other people of the house share. */
export const LookBackLists = ({ week }: { week: string }) => {
  const t = useWords(lookBackWords)
  const language = useLanguage()
  const audiences = useAudiences()
  const [opened, setOpened] = useState<LookBack>()
  const mine = useInfiniteQuery(lookBacksQuery('mine'))
  const others = useInfiniteQuery(lookBacksQuery('others'))
  const own = mine.data?.pages.flatMap(({ items }) => items) ?? []
  const shared = others.data?.pages.flatMap(({ items }) => items) ?? []
  const weekSaid = (one: LookBack) =>
    `${daySaid(one.week, 'year', language)} ${t('weekNumber', { n: weekNumber(one.week) })}, ${daySaid(one.week, 'day', language)}`
  return (
    <>
      <section className="block">
        <h2>{t('before')}</h2>
        <div>
          {mine.data && own.length === 0 && <p className="hint look-none">{t('noneBefore')}</p>}
          <ul className="rows ruled">
            {own.map((one) => {
              const audience = audiences.find(({ value }) => value === one.audience)
              return (
                <li className={one.week === week ? 'row is-on' : 'row'} key={one.id}>
                  <Link className="grow" to={paths.lookBackOn(one.week)} aria-current={one.week === week ? 'true' : undefined}>
                    {one.title}
                  </Link>
                  <span className="meta">
                    {weekSaid(one)}
                    {audience && one.audience !== 'me' && <AudienceMark choice={audience} />}
                  </span>
                </li>
              )
            })}
          </ul>
          {mine.hasNextPage && (
            <Button busy={mine.isFetchingNextPage} onClick={() => void mine.fetchNextPage()}>
              {t('more')}
            </Button>
          )}
        </div>
      </section>
      {shared.length > 0 && (
        <section className="block">
          <h2>{t('others')}</h2>
          <div>
            <ul className="rows ruled">
              {shared.map((one) => (
                <li className="row" key={one.id}>
                  <button type="button" className="grow plan-open" onClick={() => setOpened(one)}>
                    {one.title}
                  </button>
                  <span className="meta">
                    {one.author !== null && <b className="m">{one.author}</b>}
                    {weekSaid(one)}
                  </span>
                </li>
              ))}
            </ul>
            {others.hasNextPage && (
              <Button busy={others.isFetchingNextPage} onClick={() => void others.fetchNextPage()}>
                {t('more')}
              </Button>
            )}
          </div>
        </section>
      )}
      {opened && (
        <Dialog open onClose={() => setOpened(undefined)} title={opened.title}>
          <p className="hint">
            {opened.author !== null && `${t('by', { name: opened.author })} · `}
            {t('otherOf', { week: weekSaid(opened) })}
          </p>
          <p className="look-body">{opened.body}</p>
        </Dialog>
      )}
    </>
  )
}
