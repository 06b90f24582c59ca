import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useWords } from '#lib/words.ts'
import { Button } from '#ui/button.tsx'
import { Check } from '#ui/check.tsx'
import { Field } from '#ui/field.tsx'
import { Select } from '#ui/select.tsx'
import { TextArea } from '#ui/text-area.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { useAct } from '#ui/use-act.ts'
import { asPairs, pairsIn } from './pairs.ts'
import { type Article, articlesQuery, edit, makeSeries, picturesQuery, seriesQuery } from './queries.ts'
import { blogWords } from './words.ts'

const today = () => new Date().toLocaleDateString('sv-SE')

const formOf = ({ draft, slug, tags, seriesId, canonical, language, guide }: Article) => ({
  ...{ title: draft.title, excerpt: draft.excerpt, slug, tags: tags.join(', '), seriesId: seriesId ?? '' },
  ...{ canonical: canonical ?? '', language, translationOf: '' },
  ...{ coverId: draft.cover?.attachmentId ?? '', coverAlt: draft.cover?.alt ?? '' },
  ...{ isGuide: guide !== null, category: guide?.category ?? '', reviewed: guide?.reviewed ?? today() },
  sources: asPairs((guide?.sources ?? []).map(({ title, url }) => [title, url])),
})
type Form = ReturnType<typeof formOf>

/** What stands around an article. It is kept when it is said so, and holds at once, but for what waits to be published. */
export const ArticleForm = ({ article }: { article: Article }) => {
  const say = useWords(blogWords)
  const { busy, act } = useAct()
  const [form, setForm] = useState(() => formOf(article))
  const [newSeries, setNewSeries] = useState('')
  const series = useQuery(seriesQuery())
  const pictures = useQuery({ ...picturesQuery(article.noteId ?? ''), enabled: article.noteId !== null })
  const others = useInfiniteQuery(articlesQuery({}))
  const set =
    <K extends keyof Form>(key: K) =>
    (value: Form[K]) =>
      setForm((before) => ({ ...before, [key]: value }))
  const text = (
    key: 'title' | 'slug' | 'tags' | 'excerpt' | 'canonical' | 'coverAlt' | 'category',
    hint?: string,
    more = {},
  ) => (
    <Field label={say(key)} hint={hint}>
      {(control) => <TextInput {...control} {...more} value={form[key]} onChange={set(key)} />}
    </Field>
  )
  const save = () =>
    act(
      'save',
      async () => {
        const { coverId, coverAlt, isGuide, category, reviewed, sources, tags, seriesId, canonical, translationOf, ...rest } =
          form
        const saved = await edit(article, {
          ...rest,
          ...{ seriesId: seriesId || null, canonical: canonical.trim() || null },
          tags: tags
            .split(',')
            .map((tag) => tag.trim())
            .filter(Boolean),
          ...(translationOf ? { translationOf } : {}),
          cover: coverId ? { attachmentId: coverId, alt: coverAlt } : null,
          guide: isGuide ? { category, reviewed, sources: pairsIn(sources).map(([title, url]) => ({ title, url })) } : null,
        })
        setForm(formOf(saved))
      },
      say('saved'),
    )
  const inOther = (others.data?.pages.flatMap(({ items }) => items) ?? []).filter(
    ({ id, language }) => id !== article.id && language !== form.language,
  )
  return (
    <section className="blog-part">
      <h2>{say('details')}</h2>
      {text('title', article.noteId === null ? undefined : say('titleHint'), { maxLength: 200 })}
      {text('slug', say('slugHint'), { maxLength: 80 })}
      {text('tags', say('tagsHint'))}
      <Field label={say('excerpt')} hint={say('excerptHint')}>
        {(control) => <TextArea {...control} rows={3} maxLength={300} value={form.excerpt} onChange={set('excerpt')} />}
      </Field>
      <Field label={say('series')}>
        {(control) => (
          <Select
            {...control}
            value={form.seriesId}
            onChange={set('seriesId')}
            options={[
              { value: '', label: say('noSeries') },
              ...(series.data?.items ?? []).map(({ id, title }) => ({ value: id, label: title })),
            ]}
          />
        )}
      </Field>
      <span className="blog-pair">
        <TextInput
          aria-label={say('newSeries')}
          placeholder={say('newSeries')}
          maxLength={100}
          value={newSeries}
          onChange={setNewSeries}
        />
        <Button
          busy={busy === 'series'}
          onClick={() =>
            newSeries.trim() !== '' &&
            void act('series', async () => {
              set('seriesId')((await makeSeries(newSeries.trim())).id)
              setNewSeries('')
            })
          }
        >
          {say('makeSeries')}
        </Button>
      </span>
      {(pictures.data?.length ?? 0) > 0 && (
        <Field label={say('cover')}>
          {(control) => (
            <Select
              {...control}
              value={form.coverId}
              onChange={set('coverId')}
              options={[
                { value: '', label: say('noCover') },
                ...(pictures.data ?? []).map(([value, label]) => ({ value, label })),
              ]}
            />
          )}
        </Field>
      )}
      {form.coverId !== '' && text('coverAlt', undefined, { maxLength: 300 })}
      <Field label={say('language')}>
        {(control) => (
          <Select
            {...control}
            value={form.language}
            onChange={set('language')}
            options={(['ko', 'en'] as const).map((value) => ({ value, label: say(value) }))}
          />
        )}
      </Field>
      {inOther.length > 0 && (
        <Field label={say('translation')}>
          {(control) => (
            <Select
              {...control}
              value={form.translationOf}
              onChange={set('translationOf')}
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
