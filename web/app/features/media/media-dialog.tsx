import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { answer, api, seen } from '#lib/api.ts'
import { paths } from '#lib/paths.ts'
import { queryClient } from '#lib/query.ts'
import { useWords } from '#lib/words.ts'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Field } from '#ui/field.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { TextArea } from '#ui/text-area.tsx'
import { useAct } from '#ui/use-act.ts'
import { lookAgain, oneQuery } from './queries.ts'
import { sizeOf } from './size.ts'
import { mediaWords } from './words.ts'

type MediaDialogProps = Readonly<{ id: string; onClose: () => void }>

/** One file: what it says, where it is shown, and what can be done with it. */
export const MediaDialog = ({ id, onClose }: MediaDialogProps) => {
  const say = useWords(mediaWords)
  const { data: item } = useQuery(oneQuery(id))
  const [typed, setTyped] = useState<string>()
  const { busy, act } = useAct()
  if (!item)
    return (
      <Dialog open onClose={onClose} title={say('title')}>
        <Skeleton />
      </Dialog>
    )
  /** As it stands: its widths may have been drawn meanwhile. What somebody said of it elsewhere is not written over. */
  const params = async () => {
    const now = await queryClient.fetchQuery(oneQuery(id))
    return { path: { id }, header: seen(now.alt === item.alt ? now.version : item.version) }
  }
  const doing = (which: string, work: () => Promise<unknown>, said: string, closes = true) =>
    void act(
      which,
      async () => {
        await work()
        if (closes) onClose()
        await lookAgain()
      },
      said,
    )
  const alt = typed ?? item.alt
  const actions =
    item.trashedAt === null ? (
      <>
        <Button
          kind="danger"
          busy={busy === 'remove'}
          onClick={() =>
            doing('remove', async () => answer(api.DELETE('/api/media/{id}', { params: await params() })), say('removed'))
          }
        >
          {say('remove')}
        </Button>
        {item.kind === 'picture' && (
          <Button
            kind="main"
            busy={busy === 'save'}
            disabled={alt === item.alt}
            onClick={() =>
              doing(
                'save',
                async () => answer(api.PATCH('/api/media/{id}', { params: await params(), body: { alt } })),
                say('saved'),
              )
            }
          >
            {say('save')}
          </Button>
        )}
      </>
    ) : (
      <>
        <Button
          kind="danger"
          busy={busy === 'forget'}
          onClick={() =>
            doing('forget', () => answer(api.DELETE('/api/media/trash/{id}', { params: { path: { id } } })), say('forgotten'))
          }
        >
          {say('forget')}
        </Button>
        <Button
          kind="main"
          busy={busy === 'restore'}
          onClick={() =>
            doing(
              'restore',
              () => answer(api.POST('/api/media/trash/{id}/restore', { params: { path: { id } } })),
              say('restored'),
            )
          }
        >
          {say('restore')}
        </Button>
      </>
    )
  return (
    <Dialog open onClose={onClose} title={item.name} actions={actions}>
      <div className="media-one">
        {item.kind === 'picture' && item.width !== null && item.height !== null && (
          <img
            className="media-large"
            src={`/api/media/${id}/picture?width=960`}
            alt={item.alt}
            width={item.width}
            height={item.height}
            style={item.placeholder ? { backgroundImage: `url(${item.placeholder})` } : undefined}
          />
        )}
        <p className="t13 ink3">
          {sizeOf(item.size)}
          {item.width !== null && ` · ${item.width} × ${item.height}`} · {say('seenBy')}: {say(item.audience)}
        </p>
        {item.state === 'failed' && (
          <Banner
            tone="bad"
            action={
              <Button
                busy={busy === 'again'}
                onClick={() =>
                  doing(
                    'again',
                    () => answer(api.POST('/api/media/{id}/again', { params: { path: { id } } })),
                    say('saved'),
                    false,
                  )
                }
              >
                {say('again')}
              </Button>
            }
          >
            {say('failedText')}
          </Banner>
        )}
        {item.kind === 'picture' && item.trashedAt === null && (
          <Field label={say('alt')} hint={say('altHint')}>
            {(control) => <TextArea {...control} value={alt} onChange={setTyped} maxLength={500} />}
          </Field>
        )}
        <p className="media-acts">
          <Button
            onClick={() => void act('copy', () => navigator.clipboard.writeText(item.markdown), say('copied'))}
            disabled={item.trashedAt !== null}
          >
            {say('copy')}
          </Button>
          <a className="btn" href={`/api/media/${id}/original`} download>
            {say('original')}
          </a>
        </p>
        <h3>{say('usedIn')}</h3>
        {item.uses.length === 0 ? (
          <p className="hint">{say('usedNowhere')}</p>
        ) : (
          <>
            <ul className="media-uses">
              {item.uses.map((use) => (
                <li key={`${use.kind} ${use.id}`}>
                  <Link to={use.kind === 'note' ? paths.note(use.id) : paths.article(use.id)}>{use.title || use.id}</Link>
                </li>
              ))}
            </ul>
            <p className="hint">{say('removeUsed', { n: item.uses.length })}</p>
          </>
        )}
      </div>
    </Dialog>
  )
}
