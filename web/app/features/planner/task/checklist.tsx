import { type KeyboardEvent, useRef, useState } from 'react'
import { useWords } from '#lib/words.ts'
import { announce } from '#ui/announce.ts'
import { IconButton } from '#ui/button.tsx'
import { Check } from '#ui/check.tsx'
import { TextInput } from '#ui/text-input.tsx'
import type { Task } from '../queries.ts'
import { plannerWords } from '../words.ts'
import { taskWords } from './words.ts'

const MOST = 50

type ChecklistProps = Readonly<{ items: Task['checklist']; onChange: (items: Task['checklist']) => void }>

/** The steps of a task. They are put in order by their buttons, or with Alt and an arrow. */
export const Checklist = ({ items, onChange }: ChecklistProps) => {
  const t = useWords(plannerWords)
  const own = useWords(taskWords)
  const list = useRef<HTMLUListElement>(null)
  const [text, setText] = useState('')
  const add = () => {
    const said = text.trim()
    if (said === '') return
    onChange([...items, { text: said, done: false }])
    setText('')
  }
  const place = (at: number, to: number) => {
    const item = items[at]
    if (!item || to < 0 || to >= items.length) return
    onChange(items.filter((_, i) => i !== at).toSpliced(to, 0, item))
    announce(own('placed', { n: to + 1 }))
    // The focus stays with the step, wherever it goes.
    const kind = document.activeElement instanceof HTMLInputElement ? 'input' : `[data-by="${Math.sign(to - at)}"]`
    requestAnimationFrame(() => list.current?.children[to]?.querySelector<HTMLElement>(kind)?.focus())
  }
  const onKeyDown = (event: KeyboardEvent, at: number) => {
    const by = event.altKey ? { ArrowUp: -1, ArrowDown: 1 }[event.key] : undefined
    if (by === undefined) return
    event.preventDefault()
    place(at, at + by)
  }
  return (
    <fieldset className="plan-checklist">
      <legend className="t14 m">{t('checklist')}</legend>
      {items.length > 0 && (
        <ul className="rows" ref={list}>
          {items.map((item, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two steps may have the same words
            <li className="row" key={at} onKeyDown={(event) => onKeyDown(event, at)}>
              <Check
                label={item.text}
                checked={item.done}
                onChange={(done) => onChange(items.map((one, i) => (i === at ? { ...one, done } : one)))}
              />
              <span className="meta">
                {items.length > 1 && (
                  <>
                    <IconButton
                      icon="down"
                      className="plan-up"
                      data-by="-1"
                      aria-disabled={at === 0 || undefined}
                      label={own('earlier', { text: item.text })}
                      onClick={() => place(at, at - 1)}
                    />
                    <IconButton
                      icon="down"
                      data-by="1"
                      aria-disabled={at === items.length - 1 || undefined}
                      label={own('later', { text: item.text })}
                      onClick={() => place(at, at + 1)}
                    />
                  </>
                )}
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
