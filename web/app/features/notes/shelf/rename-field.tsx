import { useEffect, useRef, useState } from 'react'
import { useWords } from '#lib/words.ts'
import { TextInput } from '#ui/text-input.tsx'
import type { Item } from './tree.ts'
import { messageOf, renameItem } from './tree-actions.ts'
import { shelfWords } from './words.ts'

type RenameFieldProps = Readonly<{ item: Item; top: number; height: number; onDone: (refocus: boolean) => void }>

/** Writes a new name over the row. It stands beside the rows and not in one, so that no change of the tree takes it away. */
export const RenameField = ({ item, top, height, onDone }: RenameFieldProps) => {
  const t = useWords(shelfWords)
  const [name, setName] = useState(item.name)
  const [refused, setRefused] = useState<string>()
  const [busy, setBusy] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const done = useRef(false)
  useEffect(() => {
    field.current?.focus()
    field.current?.select()
  }, [])

  const finish = (refocus: boolean) => {
    if (done.current) return
    done.current = true
    onDone(refocus)
  }
  const keep = async (wanted: string, refocus: boolean) => {
    if (busy || done.current) return
    const title = wanted.trim()
    if (title === '' || title === item.name) return finish(refocus)
    setBusy(true)
    try {
      await renameItem(item, title)
      finish(refocus)
    } catch (error) {
      setRefused(messageOf(error))
      field.current?.focus()
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className="rename" style={{ transform: `translateY(${top}px)` }}>
      <TextInput
        ref={field}
        value={name}
        style={{ height, minHeight: height }}
        aria-label={t('renameOf', { name: item.name })}
        aria-invalid={refused ? true : undefined}
        aria-describedby={refused ? 'rename-refused' : undefined}
        aria-busy={busy}
        spellCheck={false}
        onChange={(text) => {
          setName(text)
          setRefused(undefined)
        }}
        onSubmit={(text) => void keep(text, true)}
        onEscape={() => finish(true)}
        onBlur={(event) => {
          if (!refused) void keep(event.currentTarget.value, false)
        }}
      />
      {refused && (
        <p className="err" id="rename-refused" role="alert">
          {refused}
        </p>
      )}
    </div>
  )
}
