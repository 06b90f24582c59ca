import type { Ref } from 'react'
import { useWords } from '#lib/words.ts'
import { Button } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import type { LinkPlace } from './links.ts'
import { NoteReading, type OpenOptions, type ReadingHandle } from './note-reading.tsx'
import { useReading } from './reading.ts'
import { readingWords } from './words.ts'

type ReadingPaneProps = Readonly<{
  id: string
  place: LinkPlace | undefined
  onOpen: (id: string, options: OpenOptions) => void
  onCreate: (title: string) => void
  onTick: ((line: number, done: boolean) => void) | undefined
  onHeading?: ((slug: string | undefined) => void) | undefined
  handle: Ref<ReadingHandle>
}>

/** Diagrams are a megabyte of script: they come with the first note that has one. */
const withDiagrams = (container: HTMLElement) => {
  if (!container.querySelector('[data-language=mermaid]')) return undefined
  let end: (() => void) | undefined
  let gone = false
  void import('./mermaid-blocks.ts').then(({ drawDiagrams }) => {
    if (!gone) end = drawDiagrams(container)
  })
  return () => {
    gone = true
    end?.()
  }
}

/** A note as it is read, from the house's rendering of its newest saved version. */
export const ReadingPane = ({ id, place, onOpen, onCreate, onTick, onHeading, handle }: ReadingPaneProps) => {
  const t = useWords(readingWords)
  const { note, error, again } = useReading(id)
  if (!note && error)
    return (
      <Empty title={error}>
        <Button onClick={again}>{t('again')}</Button>
      </Empty>
    )
  if (!note) return <Skeleton lines={8} />
  return (
    <NoteReading id={id} html={note.html} {...{ place, onOpen, onCreate, onTick, onHeading, handle }} upgrade={withDiagrams} />
  )
}
