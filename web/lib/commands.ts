import { useEffect, useRef } from 'react'
import { createStore } from './store.ts'

/** Something that a person can do from anywhere: by its key, or by its name in Find. */
export type Command = Readonly<{
  /** Stable, e.g. `notes.new`: a person's own key is kept under it. */
  id: string
  label: string
  /** What it is called besides: its name in the other language, another word for it. Find knows it by these too. */
  also?: readonly string[]
  /** As in `Mod+K`, `Mod+Shift+D`, `?`. `Mod` is Ctrl, or ⌘ on a Mac. */
  keys?: string | undefined
  icon?: string
  run: () => void
}>

/** What can be done at this place and at this moment; later ones go before earlier ones of the same key. */
export const commands = createStore<readonly Command[]>([])

/** The keys that a person chose instead: by command, from their settings. */
export const ownKeys = createStore<Readonly<Record<string, string>>>({})

export const keysOf = (command: Command) => ownKeys.get()[command.id] ?? command.keys

/** Every command that was offered since the start, as it was offered last: those of other pages too. */
export const everOffered = createStore<readonly Command[]>([])

const register = (added: readonly Command[]) => {
  commands.set([...commands.get(), ...added])
  const isAdded = ({ id }: Command) => added.some((one) => one.id === id)
  everOffered.set([...everOffered.get().filter((command) => !isAdded(command)), ...added])
  return () => commands.set(commands.get().filter((command) => !added.includes(command)))
}

/** Offers commands for as long as the component stands. */
export const useCommands = (offered: readonly Command[]) => {
  const latest = useRef(offered)
  latest.current = offered
  const shape = JSON.stringify(offered.map(({ id, label, keys }) => [id, label, keys]))
  // biome-ignore lint/correctness/useExhaustiveDependencies: what a command does is looked up when it runs; only its name and key are kept.
  useEffect(
    () =>
      register(
        latest.current.map((command) => ({
          ...command,
          run: () => latest.current.find(({ id }) => id === command.id)?.run(),
        })),
      ),
    [shape],
  )
}

type Pressed = Readonly<Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>>

export const onMac = () => /Mac|iPhone|iPad/.test(globalThis.navigator?.platform ?? '')

/** Whether this is that key: by the letter's place on the keyboard too, so that ㅏ is K when Korean is switched on. */
export const isKey = (keys: string, pressed: Pressed, mac = onMac()): boolean => {
  const parts = keys.split('+')
  const name = (parts.pop() || '+').toLowerCase()
  const mod = parts.includes('Mod')
  const [ctrl, meta] = [parts.includes('Ctrl') || (mod && !mac), parts.includes('Meta') || (mod && mac)]
  if (pressed.ctrlKey !== ctrl || pressed.metaKey !== meta || pressed.altKey !== parts.includes('Alt')) return false
  const letter = /^[a-z]$/.test(name)
  // A sign such as `?` needs Shift on one keyboard and not on another: the sign itself is what counts.
  if ((letter || name.length > 1) && pressed.shiftKey !== parts.includes('Shift')) return false
  return (
    (pressed.key === ' ' ? 'space' : pressed.key.toLowerCase()) === name ||
    (letter && pressed.code === `Key${name.toUpperCase()}`)
  )
}

const writes = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

/** One listener for the whole application. A key without Ctrl, Alt or ⌘ is left to what is being written. */
export const listenForKeys = () => {
  const pressed = (event: KeyboardEvent) => {
    if (event.isComposing || event.keyCode === 229 || event.defaultPrevented || event.repeat) return
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !/^F\d/.test(event.key)
    if (plain && writes(event.target)) return
    const command = commands.get().findLast((offered) => {
      const keys = keysOf(offered)
      return keys !== undefined && keys !== '' && isKey(keys, event)
    })
    if (!command) return
    event.preventDefault()
    command.run()
  }
  addEventListener('keydown', pressed)
  return () => removeEventListener('keydown', pressed)
}
