import { useInfiniteQuery } from '@tanstack/react-query'
import { ApiError } from '#lib/errors.ts'
import { useLanguage, useWords } from '#lib/words.ts'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { Time } from '#ui/time.tsx'
import { toast } from '#ui/toasts.ts'
import { useAct } from '#ui/use-act.ts'
import { shortDay } from '../dates.ts'
import { checkLooks, type Look, looksQuery } from './queries.ts'
import { peopleWords } from './words.ts'

/** Who looked into the diary, when, at what, and why. */
export const LooksPart = () => {
  const t = useWords(peopleWords)
  const { busy, act } = useAct()
  const looks = useInfiniteQuery(looksQuery())
  const items = looks.data?.pages.flatMap((page) => page.items) ?? []
  const check = async () => {
    const { lines, broken } = await checkLooks()
    toast(broken === null ? { text: t('whole', { n: lines }) } : { text: t('broken', { n: broken }), tone: 'bad' })
  }
  return (
    <section className="block">
      <h2>
        {t('looks')} <small>{t('looksHow')}</small>
      </h2>
      <div className="stack">
        {looks.isPending && <Skeleton />}
        {looks.error instanceof ApiError && (
          <Banner tone="bad" action={<Button onClick={() => void looks.refetch()}>{t('again')}</Button>}>
            {looks.error.message}
          </Banner>
        )}
        {looks.data && items.length === 0 && <p className="ink2">{t('noLooks')}</p>}
        <ul className="rows people-list" aria-label={t('looks')}>
          {items.map((look) => (
            <LookRow key={look.n} look={look} />
          ))}
        </ul>
        <div className="flex wrap">
          {looks.hasNextPage && (
            <Button busy={looks.isFetchingNextPage} onClick={() => void looks.fetchNextPage()}>
              {t('more')}
            </Button>
          )}
          {items.length > 0 && (
            <Button kind="quiet" busy={busy === 'check'} onClick={() => void act('check', check)}>
              {t('check')}
            </Button>
          )}
        </div>
      </div>
    </section>
  )
}

const LookRow = ({ look: { at, by, as, what, from, to, reason } }: Readonly<{ look: Look }>) => {
  const t = useWords(peopleWords)
  const language = useLanguage()
  const known = what in peopleWords ? t(what as keyof typeof peopleWords) : t('other')
  const period =
    from && to && (from === to ? shortDay(from, language) : `${shortDay(from, language)}–${shortDay(to, language)}`)
  return (
    <li className="row tall">
      <span className="grow">
        <span>
          {as === 'self' && <span className="ink2">{t('self')}</span>}
          {as === 'link' && <b>{t('link')}</b>}
          {as !== 'self' && as !== 'link' && <b>{`${by?.name ?? t('someone')} (${t(as)})`}</b>}
          {' · '}
          {known}
          {period && <span className="ink2"> {period}</span>}
        </span>
        {reason && <small className="people-more">{t('reason', { reason })}</small>}
      </span>
      <span className="meta">
        <Time at={at} as="minute" />
      </span>
    </li>
  )
}
