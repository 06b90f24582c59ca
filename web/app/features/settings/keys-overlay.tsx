import { useState } from 'react'
import { everOffered, ownKeys } from '#lib/commands.ts'
import { forKbd } from '#lib/key-names.ts'
import { likenessTo } from '#lib/likeness.ts'
import { useStore } from '#lib/store.ts'
import { sayInBoth, useWords } from '#lib/words.ts'
import { Dialog } from '#ui/dialog.tsx'
import { Kbd } from '#ui/kbd.tsx'
import { keysSaid, onApple } from '#ui/keys.ts'
import { TextInput } from '#ui/text-input.tsx'
import { EDITOR_KEYS, PLAN_KEYS } from './editor-keys.ts'
import { keysNow } from './own-keys.ts'
import { keysWords } from './words.ts'
import './settings.css'

type Listed = Readonly<{ id: string; label: string; also: readonly string[]; keys: string }>

/** What `?` shows: every key, to be looked through or searched. */
export const KeysOverlay = ({ open, onClose }: { open: boolean; onClose: () => void }) => {
  const say = useWords(keysWords)
  return (
    <Dialog open={open} onClose={onClose} title={say('title')}>
      <KeyList />
    </Dialog>
  )
}

const KeyList = () => {
  const say = useWords(keysWords)
  const own = useStore(ownKeys)
  const [q, setQ] = useState('')
  const offered = useStore(everOffered).flatMap((command): Listed[] => {
    const keys = keysNow(command, own)
    return keys ? [{ id: command.id, label: command.label, also: command.also ?? [], keys }] : []
  })
  const listed = (all: typeof EDITOR_KEYS | typeof PLAN_KEYS) =>
    all.map(({ name, keys }): Listed => ({ id: name, label: say(name), also: sayInBoth(keysWords, name), keys }))
  const like = likenessTo(q)
  const fits = ({ label, also, keys }: Listed) =>
    q.trim() === '' || [label, ...also, keysSaid(forKbd(keys), onApple())].some((name) => like(name) !== undefined)
  const groups = [
    { name: say('anywhere'), lines: offered.filter(fits) },
    { name: say('inEditor'), lines: listed(EDITOR_KEYS).filter(fits) },
    { name: say('inPlan'), lines: listed(PLAN_KEYS).filter(fits) },
  ].filter(({ lines }) => lines.length > 0)
  return (
    <>
      <TextInput value={q} onChange={setQ} aria-label={say('search')} placeholder={say('search')} autoComplete="off" />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be scrolled by the keyboard too */}
      <section className="keys-list" aria-label={say('title')} tabIndex={0}>
        {groups.length === 0 && <p role="status">{say('nothing')}</p>}
        {groups.map(({ name, lines }) => (
          <section key={name}>
            <h3>{name}</h3>
            <dl>
              {lines.map((line) => (
                <div key={line.id}>
                  <dt>{line.label}</dt>
                  <dd>
                    <Kbd keys={forKbd(line.keys)} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </section>
    </>
  )
}
