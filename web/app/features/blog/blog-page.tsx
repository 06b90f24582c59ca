import { useInfiniteQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { Link } from 'react-router'
import { ApiError } from '#lib/errors.ts'
import { paths } from '#lib/paths.ts'
import { useWords } from '#lib/words.ts'
import { Badge } from '#ui/badge.tsx'
import { Banner } from '#ui/banner.tsx'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { Seg } from '#ui/seg.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { Time } from '#ui/time.tsx'
import { articlesQuery, type Line, type Status } from './queries.ts'
import { Reads } from './reads.tsx'
import { blogWords } from './words.ts'
import './blog.css'

const STATES = ['all', 'published', 'draft', 'scheduled', 'deleted'] as const

/** One's articles, in every state, and how much they are read. */
export const BlogPage = () => {
  const say = useWords(blogWords)
  const [state, setState] = useState<Status | 'all'>('all')
  const [q, setQ] = useState('')
  const words = useDeferredValue(q.trim())
  const list = useInfiniteQuery(articlesQuery({ status: state === 'all' ? undefined : state, q: words || undefined }))
  const items = list.data?.pages.flatMap((page) => page.items) ?? []
  const isNarrow = state !== 'all' || words !== ''
  return (
    <main id="main" className="page blog">
      <div>
        <header className="page-head head-row">
          <h1>{say('blog')}</h1>
          <span className="blog-acts">
            <a className="btn" href="/blog" target="_blank" rel="noopener">
              {say('open')}
            </a>
            <ButtonLink to={paths.blogImport}>{say('bringIn')}</ButtonLink>
            <a className="btn" href="/api/blog/export" download>
              {say('takeOut')}
            </a>
            <ButtonLink to={paths.comments}>{say('comments')}</ButtonLink>
            <ButtonLink to={paths.blogSite}>{say('site')}</ButtonLink>
          </span>
        </header>
        <p className="ink2">{say('lead')}</p>
        <div className="blog-filter">
          <Seg
            label={say('status')}
            value={state}
            onChange={setState}
            options={STATES.map((value) => ({ value, label: say(value) }))}
          />
          <TextInput type="search" aria-label={say('find')} placeholder={say('find')} value={q} onChange={setQ} />
        </div>
        {list.isPending && <Skeleton />}
        {list.error instanceof ApiError && (
          <Banner tone="bad" action={<Button onClick={() => void list.refetch()}>{say('again')}</Button>}>
            {list.error.message}
          </Banner>
        )}
        {list.data && items.length === 0 && !isNarrow && <Empty title={say('none')}>{say('noneHow')}</Empty>}
        {list.data && items.length === 0 && isNarrow && <p className="hint">{say('noneFound')}</p>}
        <ul className="rows ruled">
          {items.map((line) => (
            <ArticleRow key={line.id} line={line} />
          ))}
        </ul>
        {list.hasNextPage && (
          <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {say('more')}
          </Button>
        )}
        <Reads />
      </div>
    </main>
  )
}

const TONES = { published: 'ok', scheduled: 'on', draft: undefined, deleted: undefined } as const

const ArticleRow = ({ line }: { line: Line }) => {
  const say = useWords(blogWords)
  const tone = TONES[line.status]
  return (
    <li className="row blog-row">
      <Link className="grow" to={paths.article(line.id)}>
        {line.title || say('untitled')}
      </Link>
      <span className="meta">
        <Badge {...(tone ? { tone } : {})}>{say(line.status)}</Badge>
        {line.hasChanges && <Badge tone="warn">{say('changed')}</Badge>}
        {line.reads > 0 && <span>{say('reads', { n: line.reads })}</span>}
        <Time at={line.publishAt ?? line.revisedAt ?? line.updatedAt} as="day" />
      </span>
    </li>
  )
}
