import { useQuery } from '@tanstack/react-query'
import { type MouseEvent, useState } from 'react'
import { useNavigate } from 'react-router'
import { answer, api } from '#lib/api.ts'
import { paths } from '#lib/paths.ts'
import { useWords } from '#lib/words.ts'
import { Button } from '#ui/button.tsx'
import { Field } from '#ui/field.tsx'
import { TextArea } from '#ui/text-area.tsx'
import { plannerWords } from '../words.ts'
import { taskWords } from './words.ts'

const MOST = 2_500

type TaskTextProps = Readonly<{
  text: string
  onChange: (text: string) => void
  /** A link of it leads away. */
  onLeave: () => void
}>

/** The note of that very name, where there is one. */
const noteCalled = async (title: string): Promise<string | undefined> => {
  const { items } = await answer(api.GET('/api/notes/suggest', { params: { query: { q: title, limit: 8 } } }))
  const key = title.normalize('NFC').toLowerCase()
  return items.find(({ name }) => name.normalize('NFC').toLowerCase() === key)?.id
}

/** What is written in a task: as it reads, once it says something; as it is written, while it is being written. */
export const TaskText = ({ text, onChange, onLeave }: TaskTextProps) => {
  const t = useWords(plannerWords)
  const own = useWords(taskWords)
  const [writing, setWriting] = useState(text.trim() === '')
  if (!writing && text.trim() !== '')
    return (
      <section className="plan-text" aria-label={t('notes')}>
        <header className="flex between">
          <h3 className="t14 m">{t('notes')}</h3>
          <Button size="sm" kind="quiet" icon="write" onClick={() => setWriting(true)}>
            {own('editText')}
          </Button>
        </header>
        <Shown text={text} onLeave={onLeave} />
      </section>
    )
  return (
    <>
      <Field label={t('notes')} hint={own('textHint')}>
        {(control) => <TextArea {...control} grows rows={3} value={text} onChange={onChange} maxLength={MOST} />}
      </Field>
      {text.trim() !== '' && (
        <div>
          <Button size="sm" kind="quiet" onClick={() => setWriting(false)}>
            {own('showText')}
          </Button>
        </div>
      )}
    </>
  )
}

const Shown = ({ text, onLeave }: Readonly<{ text: string; onLeave: () => void }>) => {
  const navigate = useNavigate()
  // What reads it comes when there is something to read.
  const { data: html } = useQuery({
    queryKey: ['task-html', text],
    queryFn: async () => (await import('./markdown.ts')).taskHtml(text),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  })
  const follow = async (link: HTMLAnchorElement) => {
    const title = link.dataset.note
    const id = title === undefined ? undefined : await noteCalled(title).catch(() => undefined)
    onLeave()
    await navigate(id === undefined ? link.pathname.replace(/^\/app/, '') + link.search : paths.note(id))
  }
  const onClick = (event: MouseEvent) => {
    const link = (event.target as HTMLElement).closest('a')
    const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0
    if (!link || elsewhere || link.origin !== location.origin || !link.pathname.startsWith('/app/')) return
    event.preventDefault()
    void follow(link)
  }
  if (html === undefined) return <p className="plan-plain">{text}</p>
  // biome-ignore lint/a11y/useKeyWithClickEvents: Enter on a link is a press on it
  // biome-ignore lint/a11y/noStaticElementInteractions: it hears the links that lie in it
  // biome-ignore lint/security/noDangerouslySetInnerHtml: made by markdown.ts, which lets no HTML through
  return <div className="read plan-read-text" onClick={onClick} dangerouslySetInnerHTML={{ __html: html }} />
}
