import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type KeyboardEvent, useDeferredValue, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { session } from '#features/session/session.ts'
import { type Command, commands } from '#lib/commands.ts'
import { isUnreachable } from '#lib/errors.ts'
import { paths } from '#lib/paths.ts'
import { useStore } from '#lib/store.ts'
import { useWords } from '#lib/words.ts'
import { Icon } from '#ui/icon.tsx'
import { keysSaid, onApple } from '#ui/keys.ts'
import { TextInput } from '#ui/text-input.tsx'
import { enterTop } from '#ui/top-layer.ts'
import { createAsking } from './asking.ts'
import { FindList } from './find-list.tsx'
import { browserStorage, keepNotes, keptNotes, notesIn } from './known.ts'
import { type FoundNote, type Group, isNote, type Line, linesOf, offer, placeOf, stepTo } from './offer.ts'
import { findWhileTyping, recentQuery } from './queries.ts'
import { findWords } from './words.ts'
import './find.css'

type FindDialogProps = Readonly<{
  open: boolean
  onClose: () => void
  /** Which part of the application is looked at: what it has goes first. */
  place: string
  onOpen: (noteId: string, how: Readonly<{ beside: boolean }>) => void
  /** Writes a note of that title; without it none is offered. */
  onNew?: ((title: string) => void) | undefined
}>

/** Finds and does, from anywhere. Esc closes it, and the focus returns to where it was. */
export const FindDialog = ({ open, ...rest }: FindDialogProps) => (open ? <OpenFind {...rest} /> : null)

const useKnown = (person: string | undefined) => {
  const client = useQueryClient()
  return useMemo(() => {
    const seen = client.getQueriesData({ queryKey: ['notes'] }).flatMap(([, data]) => notesIn(data))
    return [...seen, ...(person === undefined ? [] : keptNotes(browserStorage(), person))]
  }, [client, person])
}

const useAsking = () => {
  const [asking] = useState(() => createAsking(findWhileTyping))
  useEffect(() => asking.stop, [asking])
  return [asking, useStore(asking.state)] as const
}

const NO_GROUPS: readonly Group[] = []
const NO_LINES: readonly Line[] = []

/** A command is done with the dialog gone and the focus where it was. */
const runLater = ({ run }: Command) => setTimeout(run)

const OpenFind = ({ onClose, place, onOpen, onNew }: Omit<FindDialogProps, 'open'>) => {
  const say = useWords(findWords)
  const navigate = useNavigate()
  const dialog = useRef<HTMLDialogElement>(null)
  const isComposing = useRef(false)
  const isBeside = useRef(false)
  const listId = useId()
  const [text, setText] = useState('')
  const [moved, setMoved] = useState<string>()
  // The field is there to be typed into before the first list is.
  const isDrawn = useDeferredValue(true, false)
  const [asking, asked] = useAsking()
  const who = useStore(session)
  const person = who.state === 'in' ? who.person.id : undefined
  const known = useKnown(person)
  const offered = useStore(commands)
  const recent = useQuery(recentQuery())

  const answered = asked.answer?.found
  const isCurrent = asked.answer?.q === asked.q
  const isOffline = isUnreachable(asked.error)
  const { q } = asked
  const groups = useMemo(() => {
    // What the house suggests is every title that fits; what the device knows helps until it has answered.
    const named: readonly FoundNote[] = isCurrent ? (answered?.suggested ?? []) : known
    return offer({
      ...{ q, place, named, commands: offered, canWrite: onNew !== undefined },
      ...{ hits: isOffline ? [] : (answered?.hits ?? []), total: isCurrent ? (answered?.total ?? 0) : 0 },
      recent: recent.data?.items ?? known,
    })
  }, [q, place, answered, isCurrent, isOffline, known, offered, onNew, recent.data])
  const lines = isDrawn ? linesOf(groups) : NO_LINES
  const active = lines.find(({ key }) => key === moved) ?? lines[0]

  useLayoutEffect(() => {
    const element = dialog.current
    if (!element) return
    element.showModal()
    element.querySelector('input')?.focus()
    const leave = enterTop(element)
    return () => {
      leave()
      element.close()
    }
  }, [])

  useEffect(() => {
    if (person !== undefined)
      keepNotes(browserStorage(), person, [...(answered?.hits.filter(isNote) ?? []), ...(recent.data?.items ?? [])])
  }, [person, answered, recent.data])

  const choose = (line: Line | undefined, beside: boolean) => {
    if (!line) return
    onClose()
    if (line.kind === 'note' && !isNote(line.note)) void navigate(placeOf(line.note))
    else if (line.kind === 'note') onOpen(line.note.id, { beside })
    else if (line.kind === 'command') runLater(line.command)
    else if (line.kind === 'new') onNew?.(line.title)
    else void navigate(paths.find(line.q))
  }

  const onKeyDown = (event: KeyboardEvent) => {
    isComposing.current = event.nativeEvent.isComposing || event.keyCode === 229
    isBeside.current = event.ctrlKey || event.metaKey
    if (isComposing.current || event.shiftKey || event.altKey || isBeside.current) return
    const next = stepTo(lines, active?.key, event.key)
    if (next === undefined) return
    event.preventDefault()
    setMoved(next)
  }

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the key for it is Esc, which the browser handles
    <dialog
      className="find"
      ref={dialog}
      aria-label={say('find')}
      onCancel={(event) => {
        event.preventDefault()
        // Esc while composing gives up the syllable, not the dialog.
        if (!isComposing.current) onClose()
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget) onClose()
      }}
    >
      {/* Captured: whether Ctrl is held must be known before the field acts on Enter. */}
      <div className="q" onKeyDownCapture={onKeyDown}>
        <Icon name="search" />
        <TextInput
          className=""
          value={text}
          onChange={(next) => {
            setText(next)
            setMoved(undefined)
            asking.type(next)
          }}
          onSubmit={() => choose(active, isBeside.current)}
          {...{ role: 'combobox', type: 'text', maxLength: 200, autoComplete: 'off', autoCorrect: 'off', spellCheck: false }}
          {...{ enterKeyHint: 'go', 'aria-label': say('whatToFind'), 'aria-autocomplete': 'list', 'aria-haspopup': 'listbox' }}
          aria-expanded={lines.length > 0}
          aria-controls={listId}
          aria-activedescendant={active && `${listId}-${active.key}`}
        />
        <button type="button" className="btn btn-quiet btn-sm" onClick={onClose}>
          {say('close')} <kbd className="desk">Esc</kbd>
        </button>
      </div>
      <FindList
        {...{
          listId,
          groups: isDrawn ? groups : NO_GROUPS,
          active: active?.key,
          q,
          total: answered?.total ?? 0,
          isCurrent,
          onChoose: choose,
          onPoint: setMoved,
        }}
        trouble={asked.error}
        isOffline={isOffline}
      />
      <footer>
        <span>
          <b>↑ ↓</b> {say('choose')}
        </span>
        <span>
          <b>Enter</b> {say('open')}
        </span>
        <span>
          <b>{keysSaid('mod+enter', onApple())}</b> {say('openBeside')}
        </span>
        <span className="end">{say('onlyYours')}</span>
      </footer>
    </dialog>
  )
}
