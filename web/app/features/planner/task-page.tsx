import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from 'react-router'
import { ApiError } from '#lib/errors.ts'
import { paths } from '#lib/paths.ts'
import { useWords } from '#lib/words.ts'
import { Banner } from '#ui/banner.tsx'
import { ButtonLink } from '#ui/button.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { labelsQuery, plannedQuery } from './queries.ts'
import { TaskDialog } from './task-dialog.tsx'
import { plannerWords } from './words.ts'

/** A task by its address, as a search or a reminder leads to it. Who is done with it is on its day. */
export const TaskPage = () => {
  const t = useWords(plannerWords)
  const navigate = useNavigate()
  const { kind, id = '' } = useParams()
  const found = useQuery(plannedQuery(kind === 'series' ? kind : 'task', id))
  const labels = useQuery(labelsQuery()).data?.items ?? []
  const task = found.data
  const day = task?.day
  const close = () => void navigate(day ? `${paths.today}?${new URLSearchParams({ day })}` : paths.today, { replace: true })
  return (
    <main id="main" className="page">
      <div>
        <header className="page-head">
          <h1>{t('aTask')}</h1>
        </header>
        {found.isPending && <Skeleton lines={4} />}
        {found.error instanceof ApiError && (
          <Banner tone="warn" action={<ButtonLink to={paths.plan}>{t('plan')}</ButtonLink>}>
            {found.error.message}
          </Banner>
        )}
        {task && <TaskDialog task={task} labels={labels} onClose={close} />}
      </div>
    </main>
  )
}
