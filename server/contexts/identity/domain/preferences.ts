import type { EditPreferences, PreferencesView } from '../contract/preferences.ts'

/** What a person said of their preferences; of what was never said, the house's own way holds. */
export type Said = EditPreferences

const UNSAID: PreferencesView = {
  ...{ language: null, theme: null, timeZone: null, textSize: 3, keys: {} },
  ...{ dailyFolder: null, templateFolder: null, dayLimit: 10 },
  editor: { preview: false, focus: false, spellcheck: true },
}

export const preferencesOf = ({ editor, ...said }: Said): PreferencesView => ({
  ...UNSAID,
  ...said,
  editor: { ...UNSAID.editor, ...editor },
})
