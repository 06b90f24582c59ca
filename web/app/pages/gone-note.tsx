import { useEffect } from 'react'
import { Link } from 'react-router'
import { forgetNote } from '#features/notes/shelf/recents.ts'
import { paths } from '#lib/paths.ts'
import { useWords } from '#lib/words.ts'
import { pageWords } from './words.ts'

/** A note that is not there, or not for the one who asks. */
export const GoneNote = ({ id }: { id: string }) => {
  const t = useWords(pageWords)
  useEffect(() => forgetNote(id), [id])
  return (
    <main id="main" className="sheet">
      <div className="empty">
        <h1 className="t22">{t('gone')}</h1>
        <p>{t('goneHow')}</p>
        <Link className="btn" to={paths.trash}>
          {t('toTrash')}
        </Link>
      </div>
    </main>
  )
}
