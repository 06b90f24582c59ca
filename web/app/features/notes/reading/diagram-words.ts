import { words } from '#lib/words.ts'

export const diagramWords = words({
  diagram: { ko: '도표', en: 'Diagram' },
  notDrawn: {
    ko: '도표를 그리지 못해 쓴 그대로 보여 드려요. {reason}',
    en: 'This diagram could not be drawn, so its source is shown. {reason}',
  },
})
