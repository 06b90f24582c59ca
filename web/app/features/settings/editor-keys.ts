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
