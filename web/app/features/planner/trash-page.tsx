import { useInfiniteQuery } from '@tanstack/react-query'
import { answer, api } from '#lib/api.ts'
import { ApiError } from '#lib/errors.ts'
import { paths } from '#lib/paths.ts'
import { useLanguage, useWords } from '#lib/words.ts'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { Crumb } from '#ui/crumb.tsx'
import { Empty } from '#ui/empty.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { toast } from '#ui/toasts.ts'
import { lookAgain, quoted, sayRefusal } from './acts.ts'
import { daySaid } from './days.ts'
import { type Task, trashQuery } from './queries.ts'
import { plannerWords } from './words.ts'
import './planner.css'

/** What was deleted in the last thirty days, and the way back for each. */
export const TrashPage = () => {
  const t = useWords(plannerWords)
  const language = useLanguage()
  const trash = useInfiniteQuery(trashQuery())
  const items = trash.data?.pages.flatMap((page) => page.items) ?? []
  const restore = async ({ id, title }: Task) => {
    if (id === null) return
    try {
      await answer(api.POST('/api/planner/tasks/{id}/restore', { params: { path: { id } } }))
      toast({ text: t('restored', { title: quoted(title) }) })
    } catch (error) {
      sayRefusal(error)
    } finally {
      void lookAgain()
    }
  }
  return (
    <main id="main" className="page plan">
      <div className="stack">
        <Crumb path={[{ name: t('plan'), to: paths.plan }]} here={t('trash')} />
        <h1>{t('trash')}</h1>
        {trash.isPending && <Skeleton />}
        {trash.error instanceof ApiError && (
          <Banner tone="bad" action={<Button onClick={() => void trash.refetch()}>{t('again')}</Button>}>
            {trash.error.message}
          </Banner>
        )}
        {trash.data && items.length === 0 && <Empty title={t('trashEmpty')}>{t('trashHow')}</Empty>}
        <ul className="rows ruled">
          {items.map((task) => (
            <li className="row" key={task.id}>
              <span className="grow">{task.title}</span>
              <span className="meta">
                {task.day && daySaid(task.day, 'day', language)}
                <Button size="sm" aria-label={t('restoreOf', { title: quoted(task.title) })} onClick={() => void restore(task)}>
                  {t('restore')}
                </Button>
              </span>
            </li>
          ))}
        </ul>
        {trash.hasNextPage && (
          <Button busy={trash.isFetchingNextPage} onClick={() => void trash.fetchNextPage()}>
            {t('showMore')}
          </Button>
        )}
      </div>
    </main>
  )
}
