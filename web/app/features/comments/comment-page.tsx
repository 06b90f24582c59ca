import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { ApiError } from '#lib/errors.ts'
import { paths } from '#lib/paths.ts'
import { useWords } from '#lib/words.ts'
import { Banner } from '#ui/banner.tsx'
import { Crumb } from '#ui/crumb.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { CommentRow } from './comment-row.tsx'
import { commentQuery } from './queries.ts'
import { commentWords } from './words.ts'
import './comments.css'

/** One comment that somebody was told of, and the way to where it stands. */
export const CommentPage = () => {
  const say = useWords(commentWords)
  const { id = '' } = useParams()
  const { data: one, error, isPending } = useQuery(commentQuery(id))
  return (
    <main id="main" className="page">
      <div>
        <Crumb path={[{ name: say('blog'), to: paths.blog }]} here={say('comment')} />
        <header className="page-head">
          <h1>{say('comment')}</h1>
        </header>
        {isPending && <Skeleton />}
        {error instanceof ApiError && <Banner tone="bad">{error.message}</Banner>}
        {one && (
          <>
            <ul className="rows ruled">
              <CommentRow one={one} canKeep={false} />
            </ul>
            <p className="comment-acts">
              <a className="btn" href={`${one.on.path}#c-${one.id}`}>
                {say('toPlace')}
              </a>
            </p>
          </>
        )}
      </div>
    </main>
  )
}
