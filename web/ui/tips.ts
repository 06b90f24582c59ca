import { keysForAria, onApple } from './keys.ts'

/** What `<Tips/>` shows beside an element when one stays on it: `<button {...tip('찾기', 'mod+k')}>`. It is no name: that stands on the element. */
export const tip = (text: string, keys?: string) => ({
  'data-tip': text,
  ...(keys && { 'data-tip-keys': keys, 'aria-keyshortcuts': keysForAria(keys, onApple()) }),
})
