import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useWords } from '#lib/words.ts'
import { Button, IconButton } from '#ui/button.tsx'
import { Field } from '#ui/field.tsx'
import { Select } from '#ui/select.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { useAct } from '#ui/use-act.ts'
import { makeSeries, orderSeries, othersQuery, type Series, seriesQuery } from './queries.ts'
import { blogWords } from './words.ts'

type SeriesFieldProps = Readonly<{ articleId: string; value: string; onChange: (seriesId: string) => void }>

/** The series that an article belongs to, the making of one, and the order of its parts. */
export const SeriesField = ({ articleId, value, onChange }: SeriesFieldProps) => {
  const say = useWords(blogWords)
  const { busy, act } = useAct()
  const [title, setTitle] = useState('')
  const { data } = useQuery(seriesQuery())
  const chosen = data?.items.find(({ id }) => id === value)
  const make = () =>
    title.trim() !== '' &&
    void act('series', async () => {
      onChange((await makeSeries(title.trim())).id)
      setTitle('')
    })
  return (
    <>
      <Field label={say('series')}>
        {(control) => (
          <Select
            {...control}
            value={value}
            onChange={onChange}
            options={[
              { value: '', label: say('noSeries') },
              ...(data?.items ?? []).map((one) => ({ value: one.id, label: one.title })),
            ]}
          />
        )}
      </Field>
      {chosen && chosen.articles.length > 1 && <Order key={chosen.version} series={chosen} articleId={articleId} />}
      <span className="blog-pair">
        <TextInput
          aria-label={say('newSeries')}
          placeholder={say('newSeries')}
          maxLength={100}
          value={title}
          onChange={setTitle}
        />
        <Button busy={busy === 'series'} onClick={make}>
          {say('makeSeries')}
        </Button>
      </span>
    </>
  )
}

/** The parts in their order: readers go from each to the one before and the one after. It holds at once. */
const Order = ({ series, articleId }: { series: Series; articleId: string }) => {
  const say = useWords(blogWords)
  const { busy, act } = useAct()
  const lines = useQuery(othersQuery()).data ?? []
  const move = (from: number, to: number) => {
    const order = series.articles.map(({ id }) => id)
    order.splice(to, 0, ...order.splice(from, 1))
    void act('order', () => orderSeries(series, order), say('orderKept'))
  }
  return (
    <fieldset className="field">
      <legend>{say('order')}</legend>
      <ol className="blog-order">
        {series.articles.map(({ id, title }, i) => {
          const name = title || lines.find((one) => one.id === id)?.title || say('untitled')
          return (
            <li key={id} aria-current={id === articleId || undefined}>
              <span className="grow">
                {i + 1}. {name}
              </span>
              <IconButton
                icon="down"
                className="blog-up"
                label={say('earlier', { name })}
                disabled={i === 0 || busy !== undefined}
                onClick={() => move(i, i - 1)}
              />
              <IconButton
                icon="down"
                label={say('later', { name })}
                disabled={i === series.articles.length - 1 || busy !== undefined}
                onClick={() => move(i, i + 1)}
              />
            </li>
          )
        })}
      </ol>
    </fieldset>
  )
}
