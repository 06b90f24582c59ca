import { useWords } from '#lib/words.ts'
import { readingWords } from './words.ts'
import './outline.css'

export type Heading = Readonly<{ level: number; text: string; slug: string }>

type OutlineProps = Readonly<{
  headings: readonly Heading[]
  /** The slug of the heading that is being read. */
  current?: string | undefined
  onGo: (slug: string) => void
}>

/** The headings of a note, indented by their level, the highest of them at the edge. */
export const Outline = ({ headings, current, onGo }: OutlineProps) => {
  const say = useWords(readingWords)
  if (headings.length === 0) return <p className="why">{say('noOutline')}</p>
  const highest = Math.min(...headings.map(({ level }) => level))
  return (
    <ol className="outline">
      {headings.map(({ level, text, slug }) => (
        <li key={slug} style={{ '--d': level - highest } as React.CSSProperties}>
          <a
            href={`#${encodeURIComponent(slug)}`}
            aria-current={slug === current ? 'true' : undefined}
            onClick={(event) => {
              event.preventDefault()
              onGo(slug)
            }}
          >
            {text}
          </a>
        </li>
      ))}
    </ol>
  )
}
