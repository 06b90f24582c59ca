import { useState } from 'react'
import { Outlet, useLocation, useNavigate, useParams } from 'react-router'
import { ShareDialog } from '#features/notes/sharing/share-dialog.tsx'
import { Recents, RecentsButton } from '#features/notes/shelf/recents.tsx'
import { Shelf } from '#features/notes/shelf/shelf.tsx'
import { paths } from '#lib/paths.ts'
import { useWords } from '#lib/words.ts'
import { useOpenNote } from '../frame/open-note.ts'
import { useNarrow } from './use-narrow.ts'
import { pageWords } from './words.ts'
import './write.css'

/** The place for writing: the shelf, and beside it a note, the trash, the graph or an import. On a phone one after the other. */
export const WritePage = () => {
  const current = useParams().id ?? null
  const navigate = useNavigate()
  const [sharing, setSharing] = useState<string>()
  const t = useWords(pageWords)
  const open = useOpenNote()
  const isInside = useLocation().pathname !== paths.write
  const isNarrow = useNarrow()
  const shelf = (
    <>
      <RecentsButton onOpen={open} />
      <Shelf current={current} onOpen={open} onShare={setSharing} />
    </>
  )
  return (
    <div className={isInside ? 'work inside' : 'work'}>
      {isNarrow && !isInside ? (
        <main id="main" className="work-side">
          <h1 className="vh">{t('write')}</h1>
          {shelf}
        </main>
      ) : (
        <div className="work-side">{shelf}</div>
      )}
      <div className="work-main">
        <Recents current={current} onOpen={open} onNone={() => void navigate(paths.write)} />
        {(isInside || !isNarrow) && <Outlet />}
      </div>
      {sharing && <ShareDialog id={sharing} onClose={() => setSharing(undefined)} />}
    </div>
  )
}
