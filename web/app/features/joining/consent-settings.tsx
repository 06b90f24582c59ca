import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '#lib/api.ts'
import { useLanguage, useWords } from '#lib/words.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Time } from '#ui/time.tsx'
import { useAct } from '#ui/use-act.ts'
import { CONSENTS } from './consents.ts'
import { joiningWords } from './words.ts'
import './joining.css'

/** What somebody agreed to, with its text; what is optional is taken back as easily as it was given. */
export const ConsentSettings = () => {
  const say = useWords(joiningWords)
  const language = useLanguage()
  const client = useQueryClient()
  const { act } = useAct()
  const [reading, setReading] = useState<{ title: string; text: string }>()
  const { data } = useQuery({ queryKey: CONSENTS, queryFn: () => answer(api.GET('/api/identity/consents')) })
  const set = (kind: 'terms' | 'privacy' | 'news', version: number, given: boolean, title: string) =>
    act(
      kind,
      async () => {
        await answer(api.PUT('/api/identity/consents/{kind}', { params: { path: { kind } }, body: { version, given } }))
        await client.invalidateQueries({ queryKey: CONSENTS })
      },
      title,
    )
  return (
    <div className="consent-list">
      {data?.items.map(({ kind, version, required, given, saidAt, ...texts }) => {
        const words = texts[language]
        return (
          <div key={kind} className="setting">
            <span>
              {words.title}
              <br />
              <span className="hint">
                {given && saidAt ? (
                  <>
                    {say('since')} <Time at={saidAt} as="day" /> · {say('version', { n: version })}
                  </>
                ) : (
                  say('notGiven')
                )}
              </span>
            </span>
            <span className="flex">
              <Button kind="quiet" size="sm" aria-label={`${words.title}: ${say('read')}`} onClick={() => setReading(words)}>
                {say('read')}
              </Button>
              {!required && (
                <Button size="sm" onClick={() => void set(kind, version, !given, say(given ? 'wasWithdrawn' : 'wasAgreed'))}>
                  {say(given ? 'withdraw' : 'give')}
                </Button>
              )}
            </span>
          </div>
        )
      })}
      {reading && (
        <Dialog open onClose={() => setReading(undefined)} title={reading.title}>
          <p className="consent-text">{reading.text}</p>
        </Dialog>
      )}
    </div>
  )
}
