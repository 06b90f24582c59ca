import { type ReactNode, useEffect } from 'react'
import { session } from '#features/session/session.ts'
import { paths } from '#lib/paths.ts'
import { preferences } from '#lib/preferences.ts'
import { useStore } from '#lib/store.ts'
import { browserZone, knownZones } from '#lib/time-zone.ts'
import { useWords } from '#lib/words.ts'
import { ButtonLink } from '#ui/button.tsx'
import { Copied } from '#ui/copied.tsx'
import { Crumb } from '#ui/crumb.tsx'
import { Field } from '#ui/field.tsx'
import { Select } from '#ui/select.tsx'
import { BringPart } from './bring-part.tsx'
import { FeedPart } from './feed-part.tsx'
import { setZone, useCalendar } from './queries.ts'
import { exchangeWords } from './words.ts'
import './exchange.css'

const GUIDES = ['apple', 'thunderbird', 'android'] as const

/** How the plan meets the calendars of other programs. */
export const ExchangePage = ({ subscriptions }: { subscriptions: ReactNode }) => {
  const say = useWords(exchangeWords)
  const { data } = useCalendar()
  return (
    <main id="main" className="page exchange">
      <div>
        <Crumb path={[{ name: say('settings'), to: paths.settings }]} here={say('title')} />
        <header className="page-head">
          <h1>{say('title')}</h1>
        </header>
        <p className="ink2">{say('lead')}</p>
        <section className="exchange-part">
          <h2>{say('programs')}</h2>
          <p className="hint">{say('programsLead')}</p>
          <Account />
          {GUIDES.map((guide) => (
            <details key={guide}>
              <summary>{say(guide)}</summary>
              <p className="hint">{say(`${guide}How`)}</p>
            </details>
          ))}
          {data && <Zone said={data.timeZone} />}
        </section>
        {subscriptions}
        <FeedPart />
        <BringPart zone={data?.timeZone ?? null} />
        <section className="exchange-part">
          <h2>{say('out')}</h2>
          <p className="hint">{say('outLead')}</p>
          <p className="exchange-acts">
            <a className="btn" href="/api/planner/export" download>
              {say('download')}
            </a>
          </p>
        </section>
      </div>
    </main>
  )
}

const Account = () => {
  const say = useWords(exchangeWords)
  const now = useStore(session)
  return (
    <div className="exchange-account">
      <Copied name={say('address')} value={`${location.origin}/`} />
      {now.state === 'in' && <Copied name={say('person')} value={now.person.email} />}
      <div className="field">
        <span className="t14 m">{say('password')}</span>
        <span className="hint">{say('tokenHint')}</span>
        <span>
          <ButtonLink to={paths.tokens}>{say('tokens')}</ButtonLink>
        </span>
      </div>
    </div>
  )
}

/** The zone of the person is the one of their calendars, as soon as it is known, until they say another. */
const Zone = ({ said }: { said: string | null }) => {
  const say = useWords(exchangeWords)
  const { timeZone } = useStore(preferences)
  const own = timeZone ?? browserZone()
  useEffect(() => {
    if (said === null) void setZone(own).catch(() => {})
  }, [said, own])
  const zone = said ?? own
  return (
    <Field label={say('zone')} hint={say('zoneHint')}>
      {(control) => (
        <Select
          {...control}
          value={zone}
          options={knownZones(zone).map((value) => ({ value, label: value.replaceAll('_', ' ') }))}
          onChange={(value) => void setZone(value)}
        />
      )}
    </Field>
  )
}
