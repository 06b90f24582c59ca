import { useState } from 'react'
import { paths } from '#lib/paths.ts'
import { useWords } from '#lib/words.ts'
import { Button } from '#ui/button.tsx'
import { Crumb } from '#ui/crumb.tsx'
import { Seg } from '#ui/seg.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { useAct } from '#ui/use-act.ts'
import { BanList } from './ban-list.tsx'
import { InvitationList } from './invitation-list.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import { OnlyFor } from './only-for.tsx'
import { useHouse, useMe, usePeople, usePeopleActs } from './people-queries.ts'
import { PersonRow } from './person-row.tsx'
import { houseWords } from './words.ts'
import './house.css'

/** Who lives here, and how others come to: for the owner and the administrators. */
export const PeoplePage = () => (
  <OnlyFor roles={['owner', 'admin']}>
    <People />
  </OnlyFor>
)

const People = () => {
  const say = useWords(houseWords)
  const [q, setQ] = useState('')
  const [inviting, setInviting] = useState(false)
  const { data: me } = useMe()
  const { data, hasNextPage, fetchNextPage } = usePeople(q)
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
          {items.map((person) => (
            <PersonRow key={person.id} person={person} />
          ))}
        </ul>
        {hasNextPage && <Button onClick={() => void fetchNextPage()}>{say('more')}</Button>}
        <InvitationList />
        <BanList />
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
