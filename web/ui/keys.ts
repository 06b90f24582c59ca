const APPLE: Readonly<Record<string, string>> = { mod: '⌘', ctrl: '⌃', shift: '⇧', alt: '⌥', enter: '↩', del: '⌫' }
const OTHERS: Readonly<Record<string, string>> = {
  mod: 'Ctrl',
  ctrl: 'Ctrl',
  shift: 'Shift',
  alt: 'Alt',
  enter: 'Enter',
  del: 'Del',
}
const ARROWS: Readonly<Record<string, string>> = { up: '↑', down: '↓', left: '←', right: '→', esc: 'Esc', space: 'Space' }
const ARIA: Readonly<Record<string, string>> = {
  ...{ ctrl: 'Control', shift: 'Shift', alt: 'Alt', enter: 'Enter', del: 'Delete', esc: 'Escape', space: 'Space' },
  ...{ up: 'ArrowUp', down: 'ArrowDown', left: 'ArrowLeft', right: 'ArrowRight' },
}

const parts = (keys: string) => keys.split('+').map((key) => key.trim())
const letter = (key: string) => (key.length === 1 ? key.toLocaleUpperCase() : key)

/** `mod+shift+d` as it is written on the person's keyboard: `⌘⇧D` or `Ctrl Shift D`. `mod` is Cmd on Apple's, Ctrl elsewhere. */
export const keysSaid = (keys: string, apple: boolean): string =>
  parts(keys)
    .map((key) => (apple ? APPLE : OTHERS)[key] ?? ARROWS[key] ?? letter(key))
    .join(apple ? '' : ' ')

/** The same for `aria-keyshortcuts`: `Control+Shift+D`. */
export const keysForAria = (keys: string, apple: boolean): string =>
  parts(keys)
    .map((key) => (key === 'mod' ? (apple ? 'Meta' : 'Control') : (ARIA[key] ?? letter(key))))
    .join('+')

export const onApple = (): boolean => typeof navigator !== 'undefined' && /mac|iphone|ipad/i.test(navigator.userAgent)
