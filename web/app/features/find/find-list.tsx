import { useEffect, useRef } from 'react'
import { useWords } from '#lib/words.ts'
import { announce } from '#ui/announce.ts'
import { Banner } from '#ui/banner.tsx'
import { FindLine } from './line.tsx'
import type { Group, Line } from './offer.ts'
import { inNumbers, MOST_TOLD } from './told.ts'
import { findWords } from './words.ts'

type FindListProps = Readonly<{
  listId: string
  groups: readonly Group[]
  active: string | undefined
  q: string
  total: number
  /** Whether what is shown answers what is typed now. */
  isCurrent: boolean
  trouble: unknown
  isOffline: boolean
  onChoose: (line: Line, beside: boolean) => void
  onPoint: (key: string) => void
}>

const NAMES = { notes: 'notes', recent: 'recent', commands: 'doNow' } as const

export const FindList = ({ listId, groups, active, q, total, isCurrent, trouble, isOffline, ...on }: FindListProps) => {
  const say = useWords(findWords)
  const list = useRef<HTMLDivElement>(null)
  const pointer = useRef({ x: 0, y: 0 })
  const found = groups.find(({ name }) => name === 'notes')?.lines.filter(({ kind }) => kind === 'note').length ?? 0
  const isNothing = isCurrent && q !== '' && found === 0

  // biome-ignore lint/correctness/useExhaustiveDependencies: the list scrolls when another line is active, and goes up for another question
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' })
  }, [active, q])

  const sentence = isNothing
    ? say('nothing', { quoted: `‘${q}’` })
    : total > MOST_TOLD
      ? say('foundMany', { n: inNumbers(MOST_TOLD) })
      : say('found', { n: Math.max(total, found) })
  useEffect(() => {
    if (isCurrent && q !== '') announce(sentence)
  }, [isCurrent, q, sentence])

  const counted = () => {
    if (!isCurrent || total <= found) return undefined
    return total > MOST_TOLD
      ? say('closestOfMany', { total: inNumbers(MOST_TOLD), n: found })
      : say('closest', { total, n: found })
  }

  return (
    <div className="list" ref={list}>
      {trouble !== undefined && (
        <Banner tone="warn">
          {isOffline ? say('offline') : say('failed', { message: trouble instanceof Error ? trouble.message : '' })}
        </Banner>
      )}
      {isNothing && (
        <p className="find-nothing">
          {say('nothing', { quoted: `‘${q}’` })} <span className="ink2">{say('nothingHint')}</span>
        </p>
      )}
      <div
        id={listId}
        role="listbox"
        aria-label={say('find')}
        onPointerMove={(event) => {
          // A list that moves under a resting pointer chooses nothing.
          const { clientX: x, clientY: y } = event
          if (x === pointer.current.x && y === pointer.current.y) return
          pointer.current = { x, y }
          const key = (event.target as Element).closest('[role=option]')?.id.slice(listId.length + 1)
          if (key && key !== active) on.onPoint(key)
        }}
      >
        {groups.map(({ name, lines }) => (
          // biome-ignore lint/a11y/useSemanticElements: a group of options, not of fields
          <div role="group" key={name} aria-labelledby={`${listId}-${name}`}>
            <h3 role="presentation">
              <span id={`${listId}-${name}`}>{say(NAMES[name])}</span>
              {name === 'notes' && <span>{counted()}</span>}
            </h3>
            {lines.map((line) => (
              <FindLine
                key={line.key}
                id={`${listId}-${line.key}`}
                line={line}
                on={line.key === active}
                onChoose={(beside) => on.onChoose(line, beside)}
              />
            ))}
          </div>
        ))}
      </div>
    </div>
  )
}
