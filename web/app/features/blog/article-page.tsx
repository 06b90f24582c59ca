import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useNavigate } from 'react-router'
import { ApiError } from '#lib/errors.ts'
import { paths } from '#lib/paths.ts'
import { useWords } from '#lib/words.ts'
import { Badge } from '#ui/badge.tsx'
import { Banner } from '#ui/banner.tsx'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Crumb } from '#ui/crumb.tsx'
import { Field } from '#ui/field.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { timeSaid, timeZone } from '#ui/times.ts'
import { toast } from '#ui/toasts.ts'
import { useAct } from '#ui/use-act.ts'
import { ArticleForm } from './article-form.tsx'
import type { Picker } from './picker.ts'
import {
  type Article,
  articleQuery,
  changesQuery,
  edit,
  editionQuery,
  historyQuery,
  move,
  othersQuery,
  preview,
  type Runs,
  type Status,
} from './queries.ts'
import { Reads } from './reads.tsx'
import { blogWords } from './words.ts'
import './blog.css'

type Shows = Readonly<{ diff: (runs: Runs) => ReactNode }>
/** Makes a note of this text under a title like this one, and says its id. */
type MakeNote = (title: string, body: string) => Promise<string>
type Given = Shows & Readonly<{ id: string; Pick: Picker; makeNote: MakeNote }>

/** An article: what stands around its text, and the steps between draft and published. Its text is written in its note. */
export const ArticlePage = ({ id, diff, Pick, makeNote }: Given) => {
  const say = useWords(blogWords)
  const { data: article, error } = useQuery(articleQuery(id))
  const line = useQuery(othersQuery()).data?.find((one) => one.id === id)
  // Where it says none of its own, it is called like its note.
  const title = article ? article.title || line?.title || say('untitled') : ''
  return (
    <main id="main" className="page blog">
      <div>
        <Crumb path={[{ name: say('blog'), to: paths.blog }]} here={title} />
        {!article && !error && <Skeleton />}
        {error instanceof ApiError && <Banner tone="bad">{error.message}</Banner>}
        {article && (
          <>
            <Head article={article} title={title} makeNote={makeNote} />
            {article.status !== 'deleted' && <ArticleForm key={article.id} article={article} Pick={Pick} />}
            <Changes article={article} diff={diff} />
            <History id={id} diff={diff} />
            {article.publishedAt !== null && <Reads articleId={id} />}
          </>
        )}
      </div>
    </main>
  )
}

const full = (iso: string) => timeSaid(new Date(iso), 'full', { now: new Date(), zone: timeZone.get() })
/** Now, and an hour, as a field for a time takes it: in the clock of the device. */
const inAnHour = () => {
  const at = new Date(Date.now() + 3_600_000)
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

const Head = ({ article, title, makeNote }: Readonly<{ article: Article; title: string; makeNote: MakeNote }>) => {
  const go = useNavigate()
  const say = useWords(blogWords)
  const { busy, act } = useAct()
  const [at, setAt] = useState(inAnHour)
  const [link, setLink] = useState<string>()
  const { status } = article
  const step = (to: Status, said: string, when?: string) => act(`${to}${when ?? ''}`, () => move(article, to, when), said)
  /** What cannot be seen at a glance can be undone at once. */
  const undoable = async (to: Status, said: string) => {
    await act(to, async () => {
      const after = await move(article, to)
      toast({
        text: said,
        action: {
          label: say('undo'),
          run: () =>
            void act('undo', async () => {
              const back = to === 'deleted' ? await move(after, 'draft') : after
              if (status === 'published') await move(back, 'published')
            }),
        },
      })
    })
  }
  /** Its text came without a note, as from elsewhere: from here on it is written in one. */
  const intoNote = async () => {
    const noteId = await makeNote(title, article.draft.body)
    await edit(article, { noteId })
    await go(paths.note(noteId))
  }
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link ?? '')
      toast({ text: say('copied') })
    } catch {
      toast({ text: say('notCopied'), tone: 'bad' })
    }
  }
  return (
    <header className="blog-head">
      <h1>{title}</h1>
      <p className="meta">
        <Badge {...(status === 'published' ? { tone: 'ok' as const } : {})}>{say(status)}</Badge>
        {article.publishAt && <span>{say('comesOut', { when: full(article.publishAt) })}</span>}
      </p>
      <div className="blog-acts">
        {status !== 'deleted' && (
          <Button kind="main" busy={busy === 'published'} onClick={() => void step('published', say('didPublish'))}>
            {say(status === 'published' ? 'publishChanges' : status === 'scheduled' ? 'publishNow' : 'publish')}
          </Button>
        )}
        {status === 'published' && (
          <>
            <a className="btn" href={article.path} target="_blank" rel="noopener">
              {say('read')}
            </a>
            <Button busy={busy === 'draft'} onClick={() => void undoable('draft', say('didTakeBack'))}>
              {say('takeBack')}
            </Button>
          </>
        )}
        {status === 'scheduled' && <Button onClick={() => void step('draft', say('saved'))}>{say('unschedule')}</Button>}
        {article.noteId !== null && <ButtonLink to={paths.note(article.noteId)}>{say('toNote')}</ButtonLink>}
        {article.noteId === null && status !== 'deleted' && (
          <Button busy={busy === 'note'} onClick={() => void act('note', intoNote)}>
            {say('toNote')}
          </Button>
        )}
        {status === 'deleted' ? (
          <Button onClick={() => void step('draft', say('didRestore'))}>{say('restore')}</Button>
        ) : (
          <>
            <Button
              busy={busy === 'preview'}
              onClick={() => void act('preview', async () => setLink((await preview(article.id)).url))}
            >
              {say('preview')}
            </Button>
            {status !== 'scheduled' && (
              <Button onClick={() => void undoable('deleted', say('didRemove'))}>{say('remove')}</Button>
            )}
          </>
        )}
      </div>
      {link !== undefined && (
        <Field label={say('preview')} hint={say('previewHint')}>
          {(control) => (
            <span className="blog-pair">
              <input {...control} className="input" readOnly value={link} onFocus={(event) => event.currentTarget.select()} />
              <Button onClick={() => void copy()}>{say('copy')}</Button>
            </span>
          )}
        </Field>
      )}
      {(status === 'draft' || status === 'scheduled') && (
        <Field label={say('at')}>
          {(control) => (
            <span className="blog-pair">
              <input
                {...control}
                className="input"
                type="datetime-local"
                value={at}
                onChange={(event) => setAt(event.target.value)}
              />
              <Button
                busy={busy?.startsWith('scheduled') ?? false}
                onClick={() => at !== '' && void step('scheduled', say('didSchedule'), new Date(at).toISOString())}
              >
                {say('schedule')}
              </Button>
            </span>
          )}
        </Field>
      )}
    </header>
  )
}

const Changes = ({ article, diff }: Shows & { article: Article }) => {
  const say = useWords(blogWords)
  const { data } = useQuery({ ...changesQuery(article.id, article.version), enabled: article.publishedAt !== null })
  if (!data) return null
  const isSame = data.diff.every(({ kind }) => kind === 'same') && data.title.draft === data.title.published
  return (
    <section className="blog-part">
      <h2>{say('changes')}</h2>
      {article.noteId !== null && !data.isTied && <p className="hint">{say('noteGone')}</p>}
      {isSame ? <p className="hint">{say('noChanges')}</p> : diff(data.diff)}
    </section>
  )
}

const History = ({ id, diff }: Shows & { id: string }) => {
  const say = useWords(blogWords)
  const { data } = useQuery(historyQuery(id))
  if (!data || data.items.length === 0) return null
  return (
    <section className="blog-part">
      <h2>{say('history')}</h2>
      {data.items.map(({ n, at }) => (
        <Edition key={n} id={id} n={n} name={say('edition', { n, when: full(at) })} diff={diff} />
      ))}
    </section>
  )
}

const Edition = ({ id, n, name, diff }: Shows & { id: string; n: number; name: string }) => {
  const [isOpen, setOpen] = useState(false)
  const { data } = useQuery({ ...editionQuery(id, n), enabled: isOpen })
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{name}</summary>
      {data && diff(data.diff)}
    </details>
  )
}
