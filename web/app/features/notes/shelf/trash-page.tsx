import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useWords } from '#lib/words.ts'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Empty } from '#ui/empty.tsx'
import { Icon } from '#ui/icon.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { Time } from '#ui/time.tsx'
import { toast } from '#ui/toasts.ts'
import { daysLeft, type Trashed, trashQuery } from './trash.ts'
import { trashWords } from './trash-words.ts'
import { messageOf, purgeOne, restoreOne } from './tree-actions.ts'
import { whileChanging } from './tree-data.ts'
import './trash.css'

/** What lies in the trash, and until when. */
export const TrashPage = ({ onOpen }: { onOpen: (id: string) => void }) => {
  const t = useWords(trashWords)
  const trash = useInfiniteQuery(trashQuery())
  const [purging, setPurging] = useState<Trashed>()
  const items = trash.data?.pages.flatMap((page) => page.items) ?? []

  const restore = async (item: Trashed) => {
    try {
      const { id } = await whileChanging(() => restoreOne({ kind: item.type, id: item.id }))
      const open = item.type === 'note' ? { action: { label: t('open'), run: () => onOpen(id) } } : {}
      toast({ text: t('restored', { title: item.title }), ...open })
    } catch (error) {
      toast({ text: messageOf(error), tone: 'bad' })
    }
  }
  const purge = async (item: Trashed) => {
    setPurging(undefined)
    try {
      await whileChanging(() => purgeOne({ kind: item.type, id: item.id }))
      toast({ text: t('purged', { title: item.title }) })
    } catch (error) {
      toast({ text: messageOf(error), tone: 'bad' })
    }
  }
  return (
    <main id="main" className="page trash-page">
      <div className="stack">
        <h1>{t('trash')}</h1>
        {trash.isPending && <Skeleton />}
        {trash.error && (
          <Banner tone="bad" action={<Button onClick={() => void trash.refetch()}>{t('again')}</Button>}>
            {messageOf(trash.error)}
          </Banner>
        )}
        {trash.data && items.length === 0 && <Empty title={t('empty')}>{t('emptyText')}</Empty>}
        {items.length > 0 && (
          <>
            <p className="ink2">{t('intro')}</p>
            <ul className="rows ruled">
              {items.map((item) => (
                <li key={item.id} className="row tall trash-row">
                  <Icon name={item.type} />
                  <div className="grow">
                    <p className="m">{item.title}</p>
                    <p className="t13 ink3">
                      {item.path === '' ? t('atTop') : item.path} · <Time at={item.trashedAt} /> {t('trashedAt')} ·{' '}
                      {t('goneIn', { n: daysLeft(item.goneAt, new Date()) })}
                    </p>
                  </div>
                  <div className="flex">
                    <Button size="sm" aria-label={t('restoreOf', { title: item.title })} onClick={() => void restore(item)}>
                      {t('restore')}
                    </Button>
                    <Button
                      size="sm"
                      kind="quiet"
                      aria-label={t('purgeOf', { title: item.title })}
                      onClick={() => setPurging(item)}
                    >
                      {t('purge')}
                    </Button>
                  </div>
                </li>
              ))}
            </ul>
            {trash.hasNextPage && (
              <Button busy={trash.isFetchingNextPage} onClick={() => void trash.fetchNextPage()}>
                {t('more')}
              </Button>
            )}
          </>
        )}
      </div>
      {purging && (
        <Dialog
          open
          title={t('purgeTitle', { title: purging.title })}
          onClose={() => setPurging(undefined)}
          actions={
            <>
              <Button onClick={() => setPurging(undefined)}>{t('keep')}</Button>
              <Button kind="danger" onClick={() => void purge(purging)}>
                {t('purge')}
              </Button>
            </>
          }
        >
          <p>{t(purging.type === 'folder' ? 'purgeFolderText' : 'purgeText')}</p>
        </Dialog>
      )}
    </main>
  )
}
