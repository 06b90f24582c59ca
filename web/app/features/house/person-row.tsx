import { useState } from 'react'
import { useWords } from '#lib/words.ts'
import { Avatar } from '#ui/avatar.tsx'
import { Badge } from '#ui/badge.tsx'
import { MenuButton } from '#ui/menu.tsx'
import { Select } from '#ui/select.tsx'
import { Time } from '#ui/time.tsx'
import { useAct } from '#ui/use-act.ts'
import { BanDialog } from './ban-dialog.tsx'
import { careWords } from './care-words.ts'
import { FactorsDialog } from './factors-dialog.tsx'
import { type Resident, type Role, usePeopleActs } from './people-queries.ts'
import { houseWords } from './words.ts'

/** Somebody who lives here, and what one may do for them or with them. */
export const PersonRow = ({ person }: { person: Resident }) => {
  const say = useWords(houseWords)
  const care = useWords(careWords)
  const { giveRole, endSessions, lift } = usePeopleActs()
  const { act } = useAct()
  const [asking, setAsking] = useState<'ban' | 'factors'>()
  const { id, name, email, role, seenAt, may, avatar, banned, secondFactor } = person
  const close = () => setAsking(undefined)
  const entries = [
    { label: say('endSessions'), run: () => void act('end', () => endSessions(id), say('wereEnded', { name })) },
    ...(secondFactor ? [{ label: care('takeOff'), run: () => setAsking('factors') }] : []),
    'line' as const,
    banned
      ? { label: care('lift'), run: () => void act('lift', () => lift(id), care('wasLifted', { name })) }
      : { label: care('ban'), danger: true, run: () => setAsking('ban') },
  ]
  return (
    <li className="house-row">
      <div className="who">
        <Avatar name={name} picture={avatar} size="s" />
        <div>
          <p className="m">
            {name} {banned && <Badge tone="bad">{care('banned')}</Badge>}
          </p>
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
            onChange={(next) => void act('role', () => giveRole(id, next), say('roleGiven', { name, role: say(next) }))}
          />
          <MenuButton label={care('moreOf', { name })} icon="more" entries={entries} />
        </div>
      )}
      {asking === 'ban' && <BanDialog id={id} name={name} onClose={close} />}
      {asking === 'factors' && <FactorsDialog id={id} name={name} onClose={close} />}
    </li>
  )
}
