import { useState } from 'react'
import { useWords } from '#lib/words.ts'
import { IconButton } from '#ui/button.tsx'
import { Check } from '#ui/check.tsx'
import { TextInput } from '#ui/text-input.tsx'
import type { Task } from './queries.ts'
import { plannerWords } from './words.ts'

const MOST = 50

type ChecklistProps = Readonly<{ items: Task['checklist']; onChange: (items: Task['checklist']) => void }>

/** The steps of a task. */
export const Checklist = ({ items, onChange }: ChecklistProps) => {
  const t = useWords(plannerWords)
  const [text, setText] = useState('')
  const add = () => {
    const said = text.trim()
    if (said === '') return
    onChange([...items, { text: said, done: false }])
    setText('')
  }
  return (
    <fieldset className="plan-checklist">
      <legend className="t14 m">{t('checklist')}</legend>
      {items.length > 0 && (
        <ul className="rows">
          {items.map((item, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two steps may have the same words
            <li className="row" key={at}>
              <Check
                label={item.text}
                checked={item.done}
                onChange={(done) => onChange(items.map((one, i) => (i === at ? { ...one, done } : one)))}
              />
              <span className="meta">
                <IconButton
                  icon="x"
                  label={t('takeOut', { text: item.text })}
                  onClick={() => onChange(items.filter((_, i) => i !== at))}
                />
              </span>
            </li>
          ))}
        </ul>
      )}
      {items.length < MOST && (
        <TextInput
          aria-label={t('checklistAdd')}
          placeholder={t('checklistAdd')}
          value={text}
          onChange={setText}
          onSubmit={add}
          maxLength={100}
          autoComplete="off"
        />
      )}
    </fieldset>
  )
}
