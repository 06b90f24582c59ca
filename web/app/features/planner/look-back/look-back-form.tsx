import { useWords } from '#lib/words.ts'
import { AudienceButton } from '#ui/audience.tsx'
import type { AudienceChoice } from '#ui/audiences.ts'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { Field } from '#ui/field.tsx'
import { TextArea } from '#ui/text-area.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { type Draft, lengthOf, MOST_BODY } from './drafts.ts'
import type { LookBack } from './queries.ts'
import { removeLookBack, useLookBack } from './use-look-back.ts'
import { lookBackWords } from './words.ts'

/** Who may read it, and what that means here. */
export const useAudiences = (): readonly AudienceChoice<Draft['audience']>[] => {
  const t = useWords(lookBackWords)
  return [
    { value: 'me', icon: 'lock', name: t('me'), says: t('meSays') },
    { value: 'members', icon: 'home', name: t('members'), says: t('membersSays') },
  ]
}

type LookBackFormProps = Readonly<{
  week: string
  saved: LookBack | null
  /** What a new one begins with. */
  begun: Pick<Draft, 'title' | 'body'>
}>

export const LookBackForm = ({ week, saved, begun }: LookBackFormProps) => {
  const t = useWords(lookBackWords)
  const audiences = useAudiences()
  const { draft, theirs, problem, busy, isDraft, set, ...acts } = useLookBack(week, saved, begun)
  const length = lengthOf(draft.body)
  return (
    <div className="look-form">
      {theirs && (
        <section className="look-conflict">
          <Banner tone="warn">{t('conflict')}</Banner>
          <h3 className="t14">{t('theirs')}</h3>
          <p className="b">{theirs.title}</p>
          <p className="look-body">{theirs.body}</p>
          <div className="flex wrap">
            <Button onClick={() => void acts.keepTheirs()}>{t('keepTheirs')}</Button>
            <Button kind="main" busy={busy} onClick={() => void acts.keepMine()}>
              {t('keepMine')}
            </Button>
          </div>
        </section>
      )}
      <Field label={t('title')}>
        {(control) => (
          <TextInput {...control} value={draft.title} onChange={(title) => set({ title })} maxLength={100} autoComplete="off" />
        )}
      </Field>
      <Field
        label={t('body')}
        error={problem}
        hint={<span className="num">{t('counted', { n: length.toLocaleString(), most: MOST_BODY.toLocaleString() })}</span>}
      >
        {(control) => (
          <TextArea
            {...control}
            grows
            rows={10}
            sends="ctrl-enter"
            value={draft.body}
            onChange={(body) => set({ body })}
            onSubmit={() => void acts.save()}
          />
        )}
      </Field>
      <div className="look-acts">
        <AudienceButton choices={audiences} value={draft.audience} onChange={(audience) => set({ audience })} />
        <p className="hint" role="status">
          {isDraft && t('draftKept')}
        </p>
        {isDraft && (
          <Button kind="quiet" onClick={acts.discard}>
            {t('discard')}
          </Button>
        )}
        {saved && !isDraft && (
          <Button kind="quiet" icon="trash" onClick={() => void removeLookBack(saved)}>
            {t('remove')}
          </Button>
        )}
        {!theirs && (
          <Button kind="main" busy={busy} onClick={() => void acts.save()}>
            {t('save')}
          </Button>
        )}
      </div>
    </div>
  )
}
