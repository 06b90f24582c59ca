import { useState } from 'react'
import { paths } from '#lib/paths.ts'
import { useLanguage, useWords } from '#lib/words.ts'
import { Button } from '#ui/button.tsx'
import { Crumb } from '#ui/crumb.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { Time } from '#ui/time.tsx'
import { useAct } from '#ui/use-act.ts'
import { MakeToken } from './make-token.tsx'
import { useTokenActs, useTokens } from './queries.ts'
import { accessWords, scopeWord } from './words.ts'
import './access.css'

/** The tokens that somebody made for programs of theirs. */
export const TokensPage = () => {
  const say = useWords(accessWords)
  const { data } = useTokens()
  const { end } = useTokenActs()
  const { busy, act } = useAct()
  const [making, setMaking] = useState(false)
  const said = (scope: string) => {
    const word = scopeWord(scope)
    return word ? say(word) : scope
  }

  return (
    <main id="main" className="page access">
      <div>
        <Crumb path={[{ name: say('settings'), to: paths.settings }]} here={say('tokens')} />
        <header className="page-head">
          <h1>{say('tokens')}</h1>
          <div className="tools">
            <Button kind="main" onClick={() => setMaking(true)}>
              {say('make')}
            </Button>
          </div>
        </header>
        <p className="ink2">{say('tokensLead')}</p>
        {data ? (
          <ul className="rows ruled access-list" aria-label={say('tokens')}>
            {data.items.map(({ id, name, scopes, usedAt, expiresAt }) => (
              <li key={id} className="access-row">
                <div>
                  <p className="m">{name}</p>
                  <p className="hint">{scopes.map(said).join(', ')}</p>
                  <p className="hint">
                    {usedAt ? (
                      <>
                        {say('lastUsed')} <Time at={usedAt} />
                      </>
                    ) : (
                      say('neverUsed')
                    )}
                    {' · '}
                    <Until at={expiresAt} />
                  </p>
                </div>
                <Button
                  aria-label={say('endOf', { name })}
                  busy={busy === id}
                  onClick={() => void act(id, () => end(id), say('wasEnded', { name }))}
                >
                  {say('end')}
                </Button>
              </li>
            ))}
          </ul>
        ) : (
          <Skeleton />
        )}
        {data?.items.length === 0 && <p className="hint">{say('noTokens')}</p>}
        {making && data && <MakeToken scopes={data.scopes} said={said} onClose={() => setMaking(false)} />}
      </div>
    </main>
  )
}

/** English says it before the day, Korean behind it. */
const Until = ({ at }: { at: string }) => {
  const say = useWords(accessWords)
  const day = <Time at={at} as="day" />
  return useLanguage() === 'en' ? (
    <>
      {say('until')} {day}
    </>
  ) : (
    <>
      {day}
      {say('until')}
    </>
  )
}
