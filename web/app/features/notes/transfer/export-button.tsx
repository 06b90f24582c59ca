import { useWords } from '#lib/words.ts'
import { Icon } from '#ui/icon.tsx'
import { transferWords } from './words.ts'

/** Everything as a zip that Obsidian opens. The browser shows how far it is. */
export const ExportButton = () => (
  <a className="btn" href="/api/notes/export" download>
    <Icon name="download" small />
    {useWords(transferWords)('export')}
  </a>
)
