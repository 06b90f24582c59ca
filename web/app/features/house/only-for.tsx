import type { ReactNode } from 'react'
import { ApiError } from '#lib/errors.ts'
import { paths } from '#lib/paths.ts'
import { useWords } from '#lib/words.ts'
import { Banner } from '#ui/banner.tsx'
import { ButtonLink } from '#ui/button.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { careWords } from './care-words.ts'
import { useMe } from './people-queries.ts'
import './house.css'

/** A page for some roles: whoever else comes by its address is told so, before anything of it is asked for. */
export const OnlyFor = ({ roles, children }: { roles: readonly string[]; children: ReactNode }) => {
  const say = useWords(careWords)
  const { data: me, error } = useMe()
  if (me && roles.includes(me.role)) return children
  return (
    <main id="main" className="page house">
      {me ? (
        <div className="empty">
          <h1 className="t22">{say('notForYou')}</h1>
          <p>{say('notForYouHow')}</p>
          <ButtonLink to={paths.settings}>{say('toSettings')}</ButtonLink>
        </div>
      ) : (
        <div>{error instanceof ApiError ? <Banner tone="bad">{error.message}</Banner> : <Skeleton />}</div>
      )}
    </main>
  )
}
