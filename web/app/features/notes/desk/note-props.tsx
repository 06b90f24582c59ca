import { type RefObject, useEffect, useState } from 'react'
import { Link } from 'react-router'
import { paths } from '#lib/paths.ts'
import { useLanguage, useWords } from '#lib/words.ts'
import { countCharacters } from '../editor/counts.ts'
import type { Counts, EditorHandle } from '../editor/sources.ts'
import { deskWords } from './words.ts'

type NotePropsProps = Readonly<{
  note: Readonly<{ tags: readonly string[]; mine: boolean }> | undefined
  text: () => string
  editor: RefObject<EditorHandle | null>
}>

/** A long text is counted where nobody waits for it, and not with every key. */
const COUNT_MS = 500

/** What a note is, in one line under its title: its tags, and how long it is. */
export const NoteProps = ({ note, text, editor }: NotePropsProps) => {
  const t = useWords(deskWords)
  const language = useLanguage()
  const counts = useCounts(text, editor)
  const said = (n: number) => new Intl.NumberFormat(language).format(n)
  return (
    <div className="props">
      {note?.tags.map((tag) => (
        <Link key={tag} className="tag" to={paths.tag(tag)}>
          {tag}
        </Link>
      ))}
      <span>
        {t('counts', { n: said(counts.characters) })}
        {counts.selected > 0 && ` · ${t('selected', { n: said(counts.selected) })}`}
      </span>
      {note && !note.mine && <span>{t('notMine')}</span>}
    </div>
  )
}

const useCounts = (text: () => string, editor: RefObject<EditorHandle | null>): Counts => {
  const [counts, setCounts] = useState<Counts>({ characters: 0, words: 0, selected: 0 })
  useEffect(() => {
    const count = () => {
      const now = editor.current?.counts() ?? { characters: countCharacters([text()]), words: 0, selected: 0 }
      setCounts((before) => (before.characters === now.characters && before.selected === now.selected ? before : now))
    }
    count()
    const timer = setInterval(count, COUNT_MS)
    return () => clearInterval(timer)
  }, [text, editor])
  return counts
}
