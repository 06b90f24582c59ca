import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useWords } from '#lib/words.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { rove } from '#ui/rove.ts'
import { Skeleton } from '#ui/skeleton.tsx'
import { Time } from '#ui/time.tsx'
import { toast } from '#ui/toasts.ts'
import { historyQuery, revisionQuery } from '../around-queries.ts'
import { noteQuery } from '../queries.ts'
import { changedLines } from './diff-rows.ts'
import { DiffView } from './diff-view.tsx'
import { restoreWithUndo } from './restoring.ts'
import { historyWords } from './words.ts'
import './history.css'

type HistoryProps = Readonly<{
  id: string
  /** The version to begin with; without it, the one before the present. */
  version?: number | undefined
  onClose: () => void
  onRestored?: (() => void) | undefined
}>

const Versions = ({
  id,
  chosen,
  onChoose,
}: {
  id: string
  chosen: number | undefined
  onChoose: (version: number) => void
}) => {
  const say = useWords(historyWords)
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(historyQuery(id))
  const items = data?.pages.flatMap((page) => page.items) ?? []
  return (
    <nav className="versions" aria-label={say('versions')}>
      {isPending && <Skeleton />}
      {error && <p className="err">{error.message}</p>}
      <div
        className="rows"
        role="toolbar"
        aria-orientation="vertical"
        aria-label={say('versions')}
        onKeyDown={(event) => rove(event, 'button', 'down')?.click()}
      >
        {items.map(({ version, reason, at, characters }, n) => (
          <button
            type="button"
            key={version}
            className="version-row"
            aria-current={version === chosen ? 'true' : undefined}
            tabIndex={version === chosen || (chosen === undefined && n === 0) ? 0 : -1}
            onClick={() => onChoose(version)}
          >
            <b>
              <Time at={at} as="minute" />
            </b>
            <span className="why">
              {n === 0 ? `${say('now')} · ` : ''}
              {say(reason as 'written')} · {say('characters', { n: characters.toLocaleString() })}
            </span>
          </button>
        ))}
      </div>
      {hasNextPage && (
        <button type="button" className="more" aria-busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {say('more')}
        </button>
      )}
    </nav>
  )
}

const Version = ({ id, version, onTake }: { id: string; version: number; onTake: () => Promise<void> }) => {
  const say = useWords(historyWords)
  const { data, error } = useQuery(revisionQuery(id, version))
  const note = useQuery(noteQuery(id))
  const [busy, setBusy] = useState(false)
  if (error)
    return (
      <p className="err" role="alert">
        {error.message}
      </p>
    )
  if (!data) return <Skeleton />
  const changed = changedLines(data.diff)
  const same = changed.added + changed.removed === 0
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(data.body)
      toast({ text: say('copied') })
    } catch {
      toast({ text: say('notCopied'), tone: 'bad' })
    }
  }
  const take = async () => {
    setBusy(true)
    await onTake()
    setBusy(false)
  }
  return (
    <>
      <div className="flex wrap between">
        <p className="t14 ink2" aria-live="polite">
          {same ? say('same') : say('summary', changed)}
        </p>
        <div className="flex">
          <Button size="sm" onClick={() => void copy()}>
            {say('copy')}
          </Button>
          {!same && note.data?.mine !== false && (
            <Button size="sm" kind="main" busy={busy} onClick={() => void take()}>
              {say('restore')}
            </Button>
          )}
        </div>
      </div>
      {!same && <DiffView key={version} runs={data.diff} />}
    </>
  )
}

/** The versions of a note, and what is different now; any of them can be taken back. On a phone one of the two at a time. */
export const History = ({ id, version: first, onClose, onRestored }: HistoryProps) => {
  const say = useWords(historyWords)
  const note = useQuery(noteQuery(id))
  const [chosen, setChosen] = useState(first)
  const view = useRef<HTMLElement>(null)
  const choose = (version: number) => {
    setChosen(version)
    if (view.current) view.current.scrollTop = 0
  }
  const take = async () => {
    if (chosen !== undefined && (await restoreWithUndo(id, chosen, () => onRestored?.()))) onClose()
  }
  return (
    <Dialog
      open
      title={say('title', { title: note.data?.title ?? '' })}
      onClose={onClose}
      actions={<Button onClick={onClose}>{say('close')}</Button>}
    >
      <div className="history" data-chosen={chosen !== undefined || undefined}>
        <Versions id={id} chosen={chosen} onChoose={choose} />
        <section className="then" aria-label={say('diff')} ref={view}>
          {chosen === undefined ? (
            <p className="why">{say('choose')}</p>
          ) : (
            <>
              <div className="phone">
                <Button size="sm" icon="left" onClick={() => setChosen(undefined)}>
                  {say('back')}
                </Button>
              </div>
              <Version key={chosen} id={id} version={chosen} onTake={take} />
            </>
          )}
        </section>
      </div>
    </Dialog>
  )
}
