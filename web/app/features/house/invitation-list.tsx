import { useState } from 'react'
import { useWords } from '#lib/words.ts'
import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { Time } from '#ui/time.tsx'
import { useAct } from '#ui/use-act.ts'
import { type Link, LinkDialog } from './invite-dialog.tsx'
import { useInvitations, usePeopleActs } from './people-queries.ts'
import { houseWords } from './words.ts'

const STATES = { open: 'stateOpen', used: 'stateUsed', expired: 'stateExpired', revoked: 'stateRevoked' } as const
const TONES = { open: 'on', used: 'ok' } as const

/** Who was invited, and what became of it. */
export const InvitationList = () => {
  const say = useWords(houseWords)
  const { data, hasNextPage, fetchNextPage } = useInvitations()
  const { renew, revoke } = usePeopleActs()
  const { busy, act } = useAct()
  const [made, setMade] = useState<Link>()
  const items = data?.pages.flatMap((page) => page.items) ?? []
  return (
    <section>
      <h2>{say('invitations')}</h2>
      {data && items.length === 0 && <p className="hint">{say('noInvitations')}</p>}
      <ul className="rows ruled house-list" aria-label={say('invitations')}>
        {items.map(({ id, email, role, state, inviter, expiresAt }) => {
          const name = email ?? say('byLink')
          const tone = state === 'open' || state === 'used' ? { tone: TONES[state] } : {}
          return (
            <li key={id} className="house-row">
              <div className="who">
                <div>
                  <p className="m">{name}</p>
                  <p className="hint">
                    {say(role)} · {say('by', { name: inviter })} · <Time at={expiresAt} as="day" />
                  </p>
                </div>
              </div>
              <div className="acts">
                <Badge {...tone}>{say(STATES[state])}</Badge>
                {(state === 'open' || state === 'expired') && (
                  <Button
                    size="sm"
                    aria-label={say('renewOf', { name })}
                    busy={busy === `renew ${id}`}
                    onClick={() => void act(`renew ${id}`, async () => setMade(await renew(id)), say('renew'))}
                  >
                    {say('renew')}
                  </Button>
                )}
                {state === 'open' && (
                  <Button
                    size="sm"
                    aria-label={say('revokeOf', { name })}
                    busy={busy === `revoke ${id}`}
                    onClick={() => void act(`revoke ${id}`, () => revoke(id), say('wasRevoked'))}
                  >
                    {say('revoke')}
                  </Button>
                )}
              </div>
            </li>
          )
        })}
      </ul>
      {hasNextPage && <Button onClick={() => void fetchNextPage()}>{say('more')}</Button>}
      {made && <LinkDialog made={made} onClose={() => setMade(undefined)} />}
    </section>
  )
}
