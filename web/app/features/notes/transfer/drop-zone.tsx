import { useEffect, useRef, useState } from 'react'
import { entriesOf, fromEntries } from '#lib/archive/picked.ts'
import { useWords } from '#lib/words.ts'
import { Icon } from '#ui/icon.tsx'
import { beginImport } from './import-run.ts'
import { transferWords } from './words.ts'
import './transfer.css'

/** While something is dragged only its kinds are known. A folder has none, and neither have most Markdown files. */
const couldBeNotes = ({ items, types }: DataTransfer) =>
  types.includes('Files') &&
  (items.length === 0 || [...items].some(({ kind, type }) => kind === 'file' && /^$|zip|markdown|^text\/plain$/.test(type)))

const hasFiles = (event: DragEvent): event is DragEvent & { dataTransfer: DataTransfer } =>
  event.dataTransfer?.types.includes('Files') ?? false

/**
 * Vaults may be dropped anywhere on the application. What the page below takes, such as a picture in a text, is left to it; and nothing that is
 * dropped beside makes the browser leave the page.
 */
export const DropZone = ({ onDropped }: { onDropped: () => void }) => {
  const t = useWords(transferWords)
  const [over, setOver] = useState(false)
  const dropped = useRef(onDropped)
  dropped.current = onDropped
  useEffect(() => {
    const listening = new AbortController()
    const { signal } = listening
    let leaves: ReturnType<typeof setTimeout> | undefined
    window.addEventListener(
      'dragover',
      (event) => {
        if (!hasFiles(event)) return
        const ours = !event.defaultPrevented && couldBeNotes(event.dataTransfer)
        if (!event.defaultPrevented) event.dataTransfer.dropEffect = ours ? 'copy' : 'none'
        event.preventDefault()
        setOver(ours)
        // A drag that ends outside of the window says nothing; it only stops telling that it is over us.
        clearTimeout(leaves)
        leaves = setTimeout(() => setOver(false), 200)
      },
      { signal },
    )
    window.addEventListener(
      'drop',
      (event) => {
        clearTimeout(leaves)
        setOver(false)
        if (event.defaultPrevented || !hasFiles(event)) return
        event.preventDefault()
        if (!couldBeNotes(event.dataTransfer)) return
        const entries = entriesOf(event.dataTransfer.items)
        dropped.current()
        void fromEntries(entries).then(beginImport, () => beginImport([]))
      },
      { signal },
    )
    return () => {
      clearTimeout(leaves)
      listening.abort()
    }
  }, [])
  return (
    over && (
      <div className="drop-veil">
        <p>
          <Icon name="download" />
          {t('dropHere')}
        </p>
      </div>
    )
  )
}
