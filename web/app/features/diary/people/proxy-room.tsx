import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { Outlet, useLocation, useParams } from 'react-router'
import { useWords } from '#lib/words.ts'
import { ofPerson, WhoseDiary } from '../looking/whose.ts'
import { sharedQuery } from './queries.ts'
import { peopleWords } from './words.ts'
import '../diary.css'
import '../looking/looking.css'

/** Somebody else’s diary, opened: each page in it says whose it is. What may be seen, the house decides with each question. */
export const ProxyRoom = () => {
  const t = useWords(peopleWords)
  const { person = '' } = useParams()
  // Staff is lent nothing: they chose whose it is, on the page that they come from.
  const [said] = useState(useLocation().state as Readonly<{ id: string; name: string }> | null)
  const shared = useQuery(sharedQuery()).data?.items.find((one) => one.person.id === person && one.state === 'active')
  const name = shared?.person.name ?? (said?.id === person ? said.name : t('nameless'))
  const whose = useMemo(
    () => ({
      person,
      name,
      base: ofPerson(person),
      ...(shared ? { as: shared.role, until: shared.expiresAt, mayWrite: shared.mayWrite && shared.role === 'guardian' } : {}),
    }),
    [person, name, shared],
  )
  return (
    <WhoseDiary value={whose}>
      <Outlet />
    </WhoseDiary>
  )
}
