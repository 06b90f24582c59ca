import { onMac } from './commands.ts'

type Pressed = Readonly<Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>>

const MODIFIERS = [
  'Control',
  'Shift',
  'Alt',
  'Meta',
  'AltGraph',
  'CapsLock',
  'HangulMode',
  'HanjaMode',
  'Process',
  'Unidentified',
  'Dead',
]
/** Left to the browser, to the screen reader or to whoever moves about with the keyboard. */
const NEVER = /^(Tab|Mod\+[WTNQ]|Mod\+Shift\+[TNW]|Alt\+F4|F5|F11|F12|Mod\+R|Mod\+[CVXAZ])$/

/** Keys as a command names them, `Mod+Shift+D`; nothing as long as only Ctrl, Shift and the like are held. */
export const keysOfPress = (pressed: Pressed, mac = onMac()): string | undefined => {
  if (MODIFIERS.includes(pressed.key)) return undefined
  const name = nameOf(pressed)
  const isSign = name.length === 1 && !/[A-Z]/.test(name)
  const [mod, other] = mac ? [pressed.metaKey, pressed.ctrlKey] : [pressed.ctrlKey, pressed.metaKey]
  const held = [
    ...(mod ? ['Mod'] : []),
    ...(other ? [mac ? 'Ctrl' : 'Meta'] : []),
    ...(pressed.altKey ? ['Alt'] : []),
    // `?` is `?`, whether or not this keyboard needs Shift for it.
    ...(pressed.shiftKey && !isSign ? ['Shift'] : []),
  ]
  return [...held, name].join('+')
}

/** A letter by its place, so that ㅏ is K, and Alt on a Mac, which writes another sign, changes nothing. */
const nameOf = ({ key, code }: Pressed) => {
  const place = /^Key([A-Z])$/.exec(code)?.[1]
  const isLatin = /^[a-zA-Z]$/.test(key)
  if (place && !isLatin) return place
  if (key === ' ') return 'Space'
  return key.length === 1 ? key.toUpperCase() : key
}

export type Unfit = 'plain' | 'browser'

/** Why keys cannot be a command's: a letter alone would be typed, and some are the browser's own. */
export const unfit = (keys: string): Unfit | undefined => {
  if (NEVER.test(keys)) return 'browser'
  const isPlain = !/^(Mod|Ctrl|Alt|Meta)\+/.test(keys)
  if (isPlain && !/^(Shift\+)?F\d+$/.test(keys) && keys !== '?') return 'plain'
  return undefined
}
