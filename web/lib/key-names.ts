/** Keys as a command names them, `Mod+ArrowUp`, in the way in which the design system writes keys: `mod+up`. */
export const forKbd = (keys: string) =>
  keys
    .split(/\+(?=.)/)
    .map((key) => SHORT[key] ?? key)
    .join('+')

const SHORT: Readonly<Record<string, string>> = {
  ...{ Mod: 'mod', Ctrl: 'ctrl', Shift: 'shift', Alt: 'alt', Enter: 'enter', Space: 'space' },
  ...{ ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'left', ArrowRight: 'right', Escape: 'esc', Delete: 'del' },
}
