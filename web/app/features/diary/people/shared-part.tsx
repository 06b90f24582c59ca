import { useQuery } from '@tanstack/react-query'
import { useStore } from '#lib/store.ts'
import { useLanguage, useWords } from '#lib/words.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { timeZone } from '#ui/times.ts'
import { useAct } from '#ui/use-act.ts'
import { daySaid } from '../dates.ts'
import { ofPerson } from '../looking/whose.ts'
import { lastDay } from './proxies-part.tsx'
import { accept, giveBack, type Shared, sharedQuery } from './queries.ts'
import { peopleWords } from './words.ts'

/** Diaries of others: to be accepted, opened, or given back. */
export const SharedPart = () => {
  const t = useWords(peopleWords)
  const { data } = useQuery(sharedQuery())
  if (!data || data.items.length === 0) return null
  return (
    <section className="block">
      <h2>{t('withMe')}</h2>
      <ul className="rows people-list" aria-label={t('withMe')}>
        {data.items.map((one) => (
          <SharedRow key={one.id} shared={one} />
        ))}
      </ul>
    </section>
  )
}

const SharedRow = ({ shared: { id, person, role, state, expiresAt } }: Readonly<{ shared: Shared }>) => {
  const t = useWords(peopleWords)
  const language = useLanguage()
  const zone = useStore(timeZone)
  const { busy, act } = useAct()
  const name = person.name ?? t('nameless')
  return (
    <li className="row tall">
      <span className="grow">
        <b>{name}</b>
        <small className="people-more">
          {[t(role), t('untilDay', { day: daySaid(lastDay(expiresAt, zone), 'date', language) }), t(state)].join(' · ')}
        </small>
      </span>
      <span className="flex wrap">
        {state === 'active' ? (
          <ButtonLink size="sm" to={ofPerson(person.id)}>
            {t('openIt')}
          </ButtonLink>
        ) : (
          <Button
            kind="main"
            size="sm"
            busy={busy === 'accept'}
            onClick={() => void act('accept', () => accept(id), t('accepted'))}
          >
            {t('accept')}
          </Button>
        )}
        <Button
          kind="quiet"
          size="sm"
          busy={busy === 'back'}
          onClick={() => void act('back', () => giveBack(id), t('gaveBack'))}
        >
          {t(state === 'active' ? 'giveBack' : 'decline')}
        </Button>
      </span>
    </li>
  )
}
