import { type KeyboardEvent, useState } from 'react'
import { type Command, everOffered } from '#lib/commands.ts'
import { forKbd } from '#lib/key-names.ts'
import { keysOfPress, unfit } from '#lib/key-press.ts'
import { preferences, setPreferences } from '#lib/preferences.ts'
import { useStore } from '#lib/store.ts'
import { useLanguage, useWords } from '#lib/words.ts'
import { announce } from '#ui/announce.ts'
import { Button } from '#ui/button.tsx'
import { Kbd } from '#ui/kbd.tsx'
import { keysSaid, onApple } from '#ui/keys.ts'
import { toast } from '#ui/toasts.ts'
import { asItCame, clashOf, keysNow, type OwnKeys, withKeys } from './own-keys.ts'
import { settingsWords } from './words.ts'

/** Every command with its keys. A new key is pressed; one that another command has is told of, and moved if the person wants it. */
export const KeysSettings = () => {
  const say = useWords(settingsWords)
  const own = useStore(preferences).keys
  const language = useLanguage()
  const all = useStore(everOffered).toSorted((a, b) => a.label.localeCompare(b.label, language))
  const [changing, setChanging] = useState<string>()
  const keep = (keys: OwnKeys) => setPreferences({ keys: { ...keys } })
  return (
    <>
      <ul className="rows ruled">
        {all.map((command) => (
          <KeyRow
            key={command.id}
            {...{ command, all, own, keep }}
            isChanging={changing === command.id}
            onChanging={(is) => setChanging(is ? command.id : undefined)}
          />
        ))}
      </ul>
      {Object.keys(own).length > 0 && (
        <p>
          <Button
            onClick={() => {
              keep({})
              toast({ text: say('wereReset'), action: { label: say('undo'), run: () => keep(own) } })
            }}
          >
            {say('resetAll')}
          </Button>
        </p>
      )}
    </>
  )
}

type KeyRowProps = Readonly<{
  command: Command
  all: readonly Command[]
  own: OwnKeys
  keep: (own: OwnKeys) => void
  isChanging: boolean
  onChanging: (is: boolean) => void
}>

const KeyRow = ({ command, all, own, keep, isChanging, onChanging }: KeyRowProps) => {
  const say = useWords(settingsWords)
  const [trouble, setTrouble] = useState<Readonly<{ sentence: string; keys?: string }>>()
  const { id, label } = command
  const keys = keysNow(command, own)

  const done = (next: OwnKeys) => {
    keep(next)
    setTrouble(undefined)
    onChanging(false)
    const now = keysNow(command, next)
    announce(say('wasChanged', { label, keys: now ? keysSaid(forKbd(now), onApple()) : say('noKeys') }))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (!isChanging || event.key === 'Tab') return
    event.preventDefault()
    event.stopPropagation()
    if (event.key === 'Escape') return onChanging(false)
    if (event.key === 'Backspace' || event.key === 'Delete') return done(withKeys(all, own, id, ''))
    const pressed = keysOfPress(event.nativeEvent)
    if (pressed === undefined) return
    const reason = unfit(pressed)
    if (reason) return setTrouble({ sentence: say(reason) })
    const clash = clashOf(all, own, id, pressed)
    if (!clash) return done(withKeys(all, own, id, pressed))
    const said = keysSaid(forKbd(pressed), onApple())
    setTrouble({ sentence: say('clash', { keys: said, other: clash.label }), keys: pressed })
  }
  const stop = () => {
    setTrouble(undefined)
    onChanging(false)
  }

  return (
    <li className="setting-key">
      <span className="grow">{label}</span>
      {keys ? <Kbd keys={forKbd(keys)} /> : <span className="ink3 t13">{say('noKeys')}</span>}
      {own[id] !== undefined && !isChanging && (
        <Button kind="quiet" size="sm" aria-label={say('resetOf', { label })} onClick={() => done(asItCame(all, own, id))}>
          {say('reset')}
        </Button>
      )}
      <Button
        size="sm"
        aria-label={isChanging ? say('press') : say('changeOf', { label })}
        pressed={isChanging}
        onClick={() => (isChanging ? stop() : onChanging(true))}
        onKeyDown={onKeyDown}
        onBlur={(event) => {
          if (!event.currentTarget.closest('li')?.contains(event.relatedTarget)) stop()
        }}
      >
        {isChanging ? say('press') : say('change')}
      </Button>
      {isChanging && (
        <p className={trouble ? 'err' : 'hint'} role="status">
          {trouble?.sentence ?? say('pressHint')}{' '}
          {trouble?.keys !== undefined && (
            <Button size="sm" onClick={() => done(withKeys(all, own, id, trouble.keys ?? ''))}>
              {say('take')}
            </Button>
          )}
        </p>
      )}
    </li>
  )
}
