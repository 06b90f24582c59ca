import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useWords } from '#lib/words.ts'
import { Button } from '#ui/button.tsx'
import { Check } from '#ui/check.tsx'
import { Field } from '#ui/field.tsx'
import { Select } from '#ui/select.tsx'
import { TextArea } from '#ui/text-area.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { useAct } from '#ui/use-act.ts'
import { CoverField } from './cover-field.tsx'
import { LanguageField } from './language-field.tsx'
import { asPairs, pairsIn } from './pairs.ts'
import type { Picker } from './picker.ts'
import { type Article, edit, othersQuery } from './queries.ts'
import { SeriesField } from './series-field.tsx'
import { TagsField, tagsIn } from './tags-field.tsx'
import { blogWords } from './words.ts'

const today = () => new Date().toLocaleDateString('sv-SE')

const formOf = ({ draft, slug, tags, seriesId, canonical, language, guide }: Article) => ({
  ...{ title: draft.title, excerpt: draft.excerpt, slug, tags: tags.join(', '), seriesId: seriesId ?? '' },
  ...{ canonical: canonical ?? '', language },
  cover: { id: draft.cover?.attachmentId ?? '', alt: draft.cover?.alt ?? '' },
  ...{ isGuide: guide !== null, category: guide?.category ?? '', reviewed: guide?.reviewed ?? today() },
  sources: asPairs((guide?.sources ?? []).map(({ title, url }) => [title, url])),
})
type Form = ReturnType<typeof formOf>

/** What stands around an article. It is kept when it is said so, and holds at once, but for what waits to be published. */
export const ArticleForm = ({ article, Pick }: Readonly<{ article: Article; Pick: Picker }>) => {
  const say = useWords(blogWords)
  const { busy, act } = useAct()
  const others = useQuery(othersQuery()).data
  const [form, setForm] = useState(() => formOf(article))
  /** The same in another language, as it was chosen here. */
  const [chosen, setChosen] = useState<string>()
  const set =
    <K extends keyof Form>(key: K) =>
    (value: Form[K]) =>
      setForm((before) => ({ ...before, [key]: value }))
  const text = (key: 'title' | 'slug' | 'excerpt' | 'canonical' | 'category', hint?: string, more = {}) => (
    <Field label={say(key)} hint={hint}>
      {(control) => <TextInput {...control} {...more} value={form[key]} onChange={set(key)} />}
    </Field>
  )
  const save = () =>
    act(
      'save',
      async () => {
        const { cover, isGuide, category, reviewed, sources, tags, seriesId, canonical, ...rest } = form
        const saved = await edit(article, {
          ...rest,
          ...{ seriesId: seriesId || null, canonical: canonical.trim() || null },
          tags: [...tagsIn(tags)],
          ...(chosen === undefined ? {} : { translationOf: chosen || null }),
          cover: cover.id ? { attachmentId: cover.id, alt: cover.alt } : null,
          guide: isGuide ? { category, reviewed, sources: pairsIn(sources).map(([title, url]) => ({ title, url })) } : null,
        })
        setForm(formOf(saved))
        setChosen(undefined)
      },
      say('saved'),
    )
  const inOther = (others ?? []).filter(({ id, language }) => id !== article.id && language !== form.language)
  const paired = article.pair === null ? '' : (inOther.find(({ pair }) => pair === article.pair)?.id ?? '')
  return (
    <section className="blog-part">
      <h2>{say('details')}</h2>
      {text('title', article.noteId === null ? undefined : say('titleHint'), { maxLength: 200 })}
      {text('slug', say('slugHint'), { maxLength: 80 })}
      <TagsField value={form.tags} onChange={set('tags')} />
      <Field label={say('excerpt')} hint={say('excerptHint')}>
        {(control) => <TextArea {...control} rows={3} maxLength={300} value={form.excerpt} onChange={set('excerpt')} />}
      </Field>
      <SeriesField articleId={article.id} value={form.seriesId} onChange={set('seriesId')} />
      <CoverField noteId={article.noteId} cover={form.cover} onChange={set('cover')} Pick={Pick} />
      <LanguageField label={say('language')} value={form.language} onChange={set('language')} />
      {inOther.length > 0 && (
        <Field label={say('translation')}>
          {(control) => (
            <Select
              {...control}
              value={chosen ?? paired}
              onChange={setChosen}
              options={[
                { value: '', label: say('noTranslation') },
                ...inOther.map(({ id, title }) => ({ value: id, label: title || say('untitled') })),
              ]}
            />
          )}
        </Field>
      )}
      {text('canonical', say('canonicalHint'), { type: 'url', maxLength: 500 })}
      <Check label={say('isGuide')} checked={form.isGuide} onChange={set('isGuide')} />
      {form.isGuide && (
        <>
          {text('category', undefined, { maxLength: 50 })}
          <Field label={say('reviewed')}>
            {(control) => (
              <input
                {...control}
                className="input"
                type="date"
                value={form.reviewed}
                onChange={(event) => set('reviewed')(event.target.value)}
              />
            )}
          </Field>
          <Field label={say('sources')} hint={say('sourcesHint')}>
            {(control) => <TextArea {...control} rows={4} value={form.sources} onChange={set('sources')} />}
          </Field>
        </>
      )}
      <p>
        <Button busy={busy !== undefined} onClick={() => void save()}>
          {say('save')}
        </Button>
      </p>
    </section>
  )
}
