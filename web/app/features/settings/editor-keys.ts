/** The keys of the editor. They are its own and are not changed here. */
export const EDITOR_KEYS = [
  { name: 'bold', keys: 'Mod+B' },
  { name: 'italic', keys: 'Mod+I' },
  { name: 'code', keys: 'Mod+E' },
  { name: 'link', keys: 'Mod+K' },
  { name: 'task', keys: 'Mod+Enter' },
  { name: 'stamp', keys: 'Mod+Shift+D' },
  { name: 'openLink', keys: 'Alt+Enter' },
  { name: 'openBeside', keys: 'Ctrl+Alt+Enter' },
  { name: 'findHere', keys: 'Mod+F' },
  { name: 'indent', keys: 'Tab' },
  { name: 'outdent', keys: 'Shift+Tab' },
  { name: 'leave', keys: 'Escape+Tab' },
] as const

/** What keys do to the task that has the focus; among the hours of a week the arrows up and down are quarters of an hour. */
export const PLAN_KEYS = [
  { name: 'dayEarlier', keys: 'Alt+ArrowLeft' },
  { name: 'dayLater', keys: 'Alt+ArrowRight' },
  { name: 'weekEarlier', keys: 'Alt+ArrowUp' },
  { name: 'weekLater', keys: 'Alt+ArrowDown' },
  { name: 'shorter', keys: 'Alt+Shift+ArrowUp' },
  { name: 'longer', keys: 'Alt+Shift+ArrowDown' },
] as const
