import { paths } from '#lib/paths.ts'
import { useWords } from '#lib/words.ts'
import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { Crumb } from '#ui/crumb.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { Time } from '#ui/time.tsx'
import { useAct } from '#ui/use-act.ts'
import { useSessionEnds, useSessions } from './queries.ts'
import { accessWords } from './words.ts'
import './access.css'

type Device = Readonly<{ program: string | null; system: string | null }>

/** Where somebody is signed in: they see what they do not know, and end it. */
export const SessionsPage = () => {
  const say = useWords(accessWords)
  const { data } = useSessions()
  const { end, endOthers } = useSessionEnds()
  const { busy, act } = useAct()
  const called = ({ program, system }: Device) =>
    program && system ? say('deviceOn', { program, system }) : (program ?? system ?? say('unknownDevice'))

  return (
    <main id="main" className="page access">
      <div>
        <Crumb path={[{ name: say('settings'), to: paths.settings }]} here={say('devices')} />
        <header className="page-head">
          <h1>{say('devices')}</h1>
        </header>
        <p className="ink2">{say('devicesLead')}</p>
        {data ? (
          <ul className="rows ruled access-list" aria-label={say('devices')}>
            {data.items.map((one) => (
              <li key={one.id} className="access-row">
                <div>
                  <p className="m">
                    {called(one)} {one.current && <Badge>{say('thisDevice')}</Badge>}
                    {one.kind === 'app' && <Badge>{say('app')}</Badge>}
                  </p>
                  <p className="hint">
                    {say('lastUsed')} <Time at={one.seenAt} /> · {say('from', { ip: one.ip })}
                  </p>
                </div>
                {!one.current && (
                  <Button
                    aria-label={say('signOutOf', { device: called(one) })}
                    busy={busy === one.id}
                    onClick={() => void act(one.id, () => end(one.id), say('wasSignedOut', { device: called(one) }))}
                  >
                    {say('signOut')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        ) : (
          <Skeleton />
        )}
        {data && data.items.length > 1 && (
          <p>
            <Button busy={busy === 'others'} onClick={() => void act('others', endOthers, say('othersSignedOut'))}>
              {say('signOutOthers')}
            </Button>
          </p>
        )}
        {data?.items.length === 1 && <p className="hint">{say('onlyHere')}</p>}
      </div>
    </main>
  )
}
