import { createNote, openDay } from '#features/notes/making/new-note.ts'
import { opening } from '#features/notes/making/use-note-commands.ts'
import { useWords } from '#lib/words.ts'
import { Button } from '#ui/button.tsx'
import { useOpenNote } from '../frame/open-note.ts'
import { pageWords } from './words.ts'

/** What stands beside the shelf before a note is opened. */
export const WriteStart = () => {
  const t = useWords(pageWords)
  const open = opening(useOpenNote())
  return (
    <main id="main" className="bench">
      <div className="sheet">
        <div className="empty">
          <h1 className="t22">{t('start')}</h1>
          <p>{t('startHow')}</p>
          <p className="flex">
            <Button kind="main" onClick={() => void open(openDay())}>
              {t('today')}
            </Button>
            <Button onClick={() => void open(createNote())}>{t('newNote')}</Button>
          </p>
        </div>
      </div>
    </main>
  )
}
