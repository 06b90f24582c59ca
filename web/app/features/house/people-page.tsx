import { useState } from 'react'
import { paths } from '#lib/paths.ts'
import { useWords } from '#lib/words.ts'
import { Avatar } from '#ui/avatar.tsx'
import { Button } from '#ui/button.tsx'
import { Crumb } from '#ui/crumb.tsx'
import { Seg } from '#ui/seg.tsx'
import { Select } from '#ui/select.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { Time } from '#ui/time.tsx'
import { useAct } from '#ui/use-act.ts'
import { InvitationList } from './invitation-list.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import { type Role, useHouse, useMe, usePeople, usePeopleActs } from './people-queries.ts'
import { houseWords } from './words.ts'
import './house.css'

/** Who lives here, and how others come to: for the owner and the administrators. */
export const PeoplePage = () => {
  const say = useWords(houseWords)
  const [q, setQ] = useState('')
  const [inviting, setInviting] = useState(false)
  const { data: me } = useMe()
  const { data, hasNextPage, fetchNextPage } = usePeople(q)
  const { giveRole, endSessions } = usePeopleActs()
  const { busy, act } = useAct()
  const items = data?.pages.flatMap((page) => page.items) ?? []
  const isOwner = me?.role === 'owner'
  return (
    <main id="main" className="page house">
      <div>
        <Crumb path={[{ name: say('settings'), to: paths.settings }]} here={say('people')} />
        <header className="page-head head-row">
          <h1>{say('people')}</h1>
          <Button kind="main" onClick={() => setInviting(true)}>
            {say('invite')}
          </Button>
        </header>
        {isOwner && <JoiningMode />}
        <TextInput type="search" aria-label={say('find')} placeholder={say('find')} value={q} onChange={setQ} />
        {data ? items.length === 0 && <p className="hint">{say('nobody')}</p> : <Skeleton />}
        <ul className="rows ruled house-list" aria-label={say('people')}>
          {items.map(({ id, name, email, role, seenAt, may, avatar }) => (
            <li key={id} className="house-row">
              <div className="who">
                <Avatar name={name} picture={avatar} size="s" />
                <div>
                  <p className="m">{name}</p>
                  <p className="hint">
                    {email} ·{' '}
                    {seenAt === null ? (
                      say('notHere')
                    ) : (
                      <>
                        {say('lastSeen')} <Time at={seenAt} />
                      </>
                    )}
                  </p>
                </div>
              </div>
              {may.length === 0 ? (
                <span className="hint">{say(role)}</span>
              ) : (
                <div className="acts">
                  <Select
                    aria-label={say('roleOf', { name })}
                    value={role as Role}
                    options={(may as Role[]).map((value) => ({ value, label: say(value) }))}
                    onChange={(next) =>
                      void act(`role ${id}`, () => giveRole(id, next), say('roleGiven', { name, role: say(next) }))
                    }
                  />
                  <Button
                    size="sm"
                    aria-label={say('endSessionsOf', { name })}
                    busy={busy === `end ${id}`}
                    onClick={() => void act(`end ${id}`, () => endSessions(id), say('wereEnded', { name }))}
                  >
                    {say('endSessions')}
                  </Button>
                </div>
              )}
            </li>
          ))}
        </ul>
        {hasNextPage && <Button onClick={() => void fetchNextPage()}>{say('more')}</Button>}
        <InvitationList />
        {inviting && <InviteDialog ofOwner={isOwner} onClose={() => setInviting(false)} />}
      </div>
    </main>
  )
}

const JoiningMode = () => {
  const say = useWords(houseWords)
  const { data: house } = useHouse()
  const { sayJoining } = usePeopleActs()
  const { act } = useAct()
  if (!house) return null
  return (
    <div className="setting">
      <span aria-hidden="true">{say('joining')}</span>
      <Seg
        label={say('joining')}
        value={house.joining}
        options={(['invitation', 'open', 'closed'] as const).map((value) => ({ value, label: say(value) }))}
        onChange={(joining) => void act('joining', () => sayJoining(joining), say('joiningSaid'))}
      />
    </div>
  )
}
