// Before anything is painted: the language, the light and the size of text that were set on this device. Kept by web/lib/preferences.ts.
try {
  const { preferences } = JSON.parse(localStorage.getItem('haruteo.preferences') ?? '{}')
  const { language, theme, textSize } = preferences ?? {}
  const { documentElement } = document
  documentElement.lang = language ?? (navigator.language.startsWith('ko') ? 'ko' : 'en')
  if (theme) documentElement.dataset.theme = theme
  if (textSize && textSize !== 3) documentElement.style.fontSize = `${[90, 95, 100, 120, 150][textSize - 1] ?? 100}%`
} catch {
  // Storage is forbidden or holds something else: as the system has it.
}
