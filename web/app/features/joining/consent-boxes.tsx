import { useState } from 'react'
import { useLanguage, useWords } from '#lib/words.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import type { Answers } from './joining.ts'
import { joiningWords } from './words.ts'
import './joining.css'

type Words = Readonly<{ title: string; text: string }>
export type ConsentText = Readonly<{ kind: Answers[number]['kind']; version: number; required: boolean; ko: Words; en: Words }>

/** What was ticked, as the house wants to hear it. */
export const answersOf = (texts: readonly ConsentText[], form: FormData): Answers =>
  texts.map(({ kind, version }) => ({ kind, version, given: form.get(`consent-${kind}`) === 'on' }))

/** One box for each text, none of them ticked before: agreeing is done by who agrees. */
export const ConsentBoxes = ({ texts }: { texts: readonly ConsentText[] }) => {
  const say = useWords(joiningWords)
  const language = useLanguage()
  const [reading, setReading] = useState<Words>()
  return (
    <div className="consents">
      {texts.map((text) => {
        const { title } = text[language]
        return (
          <div key={text.kind} className="consent">
            <label className="opt">
              <input className="check" type="checkbox" name={`consent-${text.kind}`} required={text.required} />
              <span>{say(text.required ? 'agree' : 'agreeOptional', { title })}</span>
            </label>
            <Button kind="quiet" size="sm" aria-label={`${title}: ${say('read')}`} onClick={() => setReading(text[language])}>
              {say('read')}
            </Button>
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
