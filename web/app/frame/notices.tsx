import { takeBack, waiting } from '#features/notes/making/waiting.ts'
import { makingWords } from '#features/notes/making/words.ts'
import { commands } from '#lib/commands.ts'
import { createStore, useStore } from '#lib/store.ts'
import { newVersion } from '#lib/updates.ts'
import { useWords } from '#lib/words.ts'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { frameWords } from './words.ts'

const online = createStore(globalThis.navigator?.onLine ?? true)
for (const kind of ['online', 'offline'] as const) globalThis.addEventListener?.(kind, () => online.set(kind === 'online'))

/** What was jotted down and is still here. */
const WaitingNotice = () => {
  const t = useWords(makingWords)
  const notes = useStore(waiting)
  const refused = notes.find(({ state }) => state?.kind === 'refused')
  if (refused?.state?.kind === 'refused')
    return (
      <Banner
        tone="bad"
        action={
          <Button
            size="sm"
            onClick={() => {
              takeBack(refused.noteId)
              commands
                .get()
                .find(({ id }) => id === 'notes.capture')
                ?.run()
            }}
          >
            {t('editAgain')}
          </Button>
        }
      >
        {t('refusedLater', { title: refused.title, why: refused.state.message })}
      </Banner>
    )
  const [first, ...more] = notes
  if (!first) return null
  const title = `‘${first.title}’`
  return <Banner>{more.length === 0 ? t('waiting', { title }) : t('waitingMore', { title, n: more.length })}</Banner>
}

/** What is so for a while and concerns every place: no network, a newer version. */
export const Notices = () => {
  const t = useWords(frameWords)
  const isOnline = useStore(online)
  const renew = useStore(newVersion)
  return (
    <div className="notices no-print">
      {!isOnline && <Banner tone="warn">{t('offline')}</Banner>}
      <WaitingNotice />
      {renew && (
        <Banner
          action={
            <Button size="sm" onClick={renew}>
              {t('useIt')}
            </Button>
          }
        >
          {t('newVersion')}
        </Banner>
      )}
    </div>
  )
}
