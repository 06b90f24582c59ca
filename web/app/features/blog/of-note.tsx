import { useEffect, useState } from 'react'
import { useNavigate } from 'react-router'
import { ApiError } from '#lib/errors.ts'
import { paths } from '#lib/paths.ts'
import { Banner } from '#ui/banner.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { articleOfNote } from './queries.ts'

/** From a note to its article, which is begun with the first visit. */
export const OfNote = ({ noteId }: { noteId: string }) => {
  const navigate = useNavigate()
  const [refused, setRefused] = useState<string>()
  useEffect(() => {
    articleOfNote(noteId).then(
      (id) => void navigate(paths.article(id), { replace: true }),
      (error: unknown) => setRefused(error instanceof ApiError ? error.message : String(error)),
    )
  }, [noteId, navigate])
  return (
    <main id="main" className="page blog">
      <div>{refused === undefined ? <Skeleton /> : <Banner tone="bad">{refused}</Banner>}</div>
    </main>
  )
}
