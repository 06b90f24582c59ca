import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '#lib/api.ts'
import { ApiError } from '#lib/errors.ts'
import { paths } from '#lib/paths.ts'
import { useWords } from '#lib/words.ts'
import { Banner } from '#ui/banner.tsx'
import { Crumb } from '#ui/crumb.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { Tabs } from '#ui/tabs.tsx'
import { useAct } from '#ui/use-act.ts'
import type { ConsentText } from './consent-boxes.tsx'
import { CONSENTS } from './consents.ts'
import { type Draft, TextEditor } from './text-editor.tsx'
import { textWords } from './text-words.ts'

type Kind = ConsentText['kind']
const KINDS = ['terms', 'privacy', 'news'] as const
const TEXTS = ['consent-texts'] as const

/** Where the owner writes what people agree to. What is being written stays while one looks at another text. */
export const HouseTexts = () => {
  const say = useWords(textWords)
  const client = useQueryClient()
  const { busy, act } = useAct()
  const [kind, setKind] = useState<Kind>('terms')
  const [drafts, setDrafts] = useState<Readonly<Partial<Record<Kind, Draft>>>>({})
  /** Drawn anew where what was written is dropped: a field takes what it said itself before for an echo. */
  const [round, setRound] = useState(0)
  const { data, error } = useQuery({ queryKey: TEXTS, queryFn: () => answer(api.GET('/api/identity/consents/texts')) })
  const text = data?.items.find((one) => one.kind === kind)
  const draft = drafts[kind] ?? (text && { version: text.version, ko: text.ko, en: text.en })
  const drop = () => {
    setDrafts((before) => ({ ...before, [kind]: undefined }))
    setRound((before) => before + 1)
  }
  const publish = async (body: Draft) => {
    await answer(api.PUT('/api/identity/consents/texts/{kind}', { params: { path: { kind } }, body }))
    await client.invalidateQueries({ queryKey: TEXTS })
    await client.invalidateQueries({ queryKey: CONSENTS })
    drop()
  }
  return (
    <main id="main" className="page house-texts">
      <div className="stack">
        <Crumb path={[{ name: say('settings'), to: paths.settings }]} here={say('texts')} />
        <h1>{say('texts')}</h1>
        <p className="ink2">{say('lead')}</p>
        {error instanceof ApiError && <Banner tone="bad">{error.message}</Banner>}
        <Tabs label={say('texts')} tabs={KINDS.map((value) => ({ value, label: say(value) }))} value={kind} onChange={setKind}>
          {text && draft ? (
            <TextEditor
              key={`${kind} ${round}`}
              text={text}
              draft={draft}
              busy={busy === kind}
              onChange={(next) => setDrafts((before) => ({ ...before, [kind]: next }))}
              onDrop={drop}
              onPublish={() => void act(kind, () => publish(draft), say('wasPublished', { n: draft.version + 1 }))}
            />
          ) : (
            !error && <Skeleton />
          )}
        </Tabs>
      </div>
    </main>
  )
}
