import { type FormEvent, useEffect, useRef, useState } from 'react'
import { dayAfter } from '#lib/time-zone.ts'
import { useWords } from '#lib/words.ts'
import { Button } from '#ui/button.tsx'
import { Check } from '#ui/check.tsx'
import { Field } from '#ui/field.tsx'
import { useAct } from '#ui/use-act.ts'
import { useWall } from '../dates.ts'
import { type Copy, draft, type Field as FieldName, share } from './acts.ts'
import { Editing } from './editing.tsx'
import { SecretLink } from './secret-link.tsx'
import { sharingWords } from './words.ts'

const FIELDS = ['zones', 'readings', 'symptoms', 'reliever', 'adherence', 'visits', 'memo'] as const
/** Memos are the most one’s own: they are taken along only by who says so. */
const AT_FIRST: readonly FieldName[] = ['zones', 'readings', 'symptoms', 'adherence']
const MOST_DAYS = 92
const DAY_MS = 86_400_000
const LASTS = 7

/** Chooses, edits, looks at it once more, shares. */
export const Making = ({ onEnd }: { onEnd: () => void }) => {
  const t = useWords(sharingWords)
  const { day: today } = useWall()
  const [from, setFrom] = useState(dayAfter(today, -29))
  const [to, setTo] = useState(today)
  const [fields, setFields] = useState(AT_FIRST)
  const [copy, setCopy] = useState<Copy>()
  const [isSeen, setSeen] = useState(false)
  const [url, setUrl] = useState<string>()
  const { busy, act } = useAct()
  const heading = useRef<HTMLHeadingElement>(null)
  const step = copy === undefined ? 'choosing' : isSeen ? 'confirming' : 'editing'
  // biome-ignore lint/correctness/useExhaustiveDependencies: each step is read from its beginning
  useEffect(() => heading.current?.focus(), [step])
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS + 1
  const fits = days >= 1 && days <= MOST_DAYS

  const write = (event: FormEvent) => {
    event.preventDefault()
    void act('draft', async () => setCopy({ ...(await draft(from, to, fields)), from, to, days: LASTS }))
  }
  const give = (words: Copy) => act('share', async () => setUrl((await share(words)).url))
  return (
    <section className="block">
      <h2 ref={heading} tabIndex={-1}>
        {t(step)}
      </h2>
      {!copy && (
        <form className="stack" onSubmit={write}>
          <div className="diary-share-days">
            <Field label={t('from')}>
              {(control) => (
                <input
                  {...{ ...control, className: 'input', type: 'date', max: to, value: from, required: true }}
                  onChange={({ target }) => setFrom(target.value)}
                />
              )}
            </Field>
            <Field label={t('to')} hint={t('most')} error={fits ? undefined : t('badPeriod')}>
              {(control) => (
                <input
                  {...{ ...control, className: 'input', type: 'date', max: today, value: to, required: true }}
                  onChange={({ target }) => setTo(target.value)}
                />
              )}
            </Field>
          </div>
          <fieldset className="diary-share-fields">
            <legend className="t14 m">{t('fields')}</legend>
            {FIELDS.map((field) => (
              <Check
                key={field}
                label={t(field)}
                checked={fields.includes(field)}
                onChange={(on) => setFields(FIELDS.filter((one) => (one === field ? on : fields.includes(one))))}
              />
            ))}
            <p className="hint">{t('noPhotos')}</p>
          </fieldset>
          <div className="diary-acts">
            <Button type="submit" kind="main" busy={busy === 'draft'} disabled={!fits || fields.length === 0}>
              {t('write')}
            </Button>
            <Button onClick={onEnd}>{t('cancel')}</Button>
          </div>
        </form>
      )}
      {copy && !isSeen && <Editing copy={copy} onChange={setCopy} onPreview={() => setSeen(true)} onEnd={onEnd} />}
      {copy && isSeen && (
        <div className="stack">
          <p className="ink2">{t('confirmingSays', { n: copy.days })}</p>
          <article className="diary-copy">
            <h3>{copy.title}</h3>
            <p className="hint">
              {copy.from} – {copy.to}
            </p>
            {copy.parts.map(({ heading, text }, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: nothing moves any more
              <section key={i}>
                {heading !== '' && <h4>{heading}</h4>}
                <p>{text}</p>
              </section>
            ))}
          </article>
          <div className="diary-acts">
            <Button kind="main" busy={busy === 'share'} onClick={() => void give(copy)}>
              {t('share')}
            </Button>
            <Button onClick={() => setSeen(false)}>{t('back')}</Button>
            <Button onClick={onEnd}>{t('cancel')}</Button>
          </div>
        </div>
      )}
      {url !== undefined && (
        <SecretLink {...{ title: t('made'), label: t('link'), hint: t('linkHint'), url }} onClose={onEnd} />
      )}
    </section>
  )
}
