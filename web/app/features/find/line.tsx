import type { MouseEvent, ReactNode } from 'react'
import { Link } from 'react-router'
import { type Command, keysOf } from '#lib/commands.ts'
import { forKbd } from '#lib/key-names.ts'
import { type Language, useLanguage, useWords } from '#lib/words.ts'
import { Found } from '#ui/hit.tsx'
import { Icon } from '#ui/icon.tsx'
import { Kbd } from '#ui/kbd.tsx'
import { Time } from '#ui/time.tsx'
import { type FoundNote, type Line, placeOf } from './offer.ts'
import { findWords } from './words.ts'

const KIND_ICONS = { note: 'note', task: 'check', series: 'repeat' } as const

export const KindIcon = ({ type = 'note' }: Pick<FoundNote, 'type'>) => <Icon name={KIND_ICONS[type]} />

const dayFormat = (language: Language) =>
  new Intl.DateTimeFormat(language, { year: 'numeric', month: 'short', day: 'numeric', timeZone: 'UTC' })

const AUDIENCE_ICONS = { me: 'lock', members: 'home', public: 'globe' } as const

/** Of a note, who may see it and when it was changed; of a task, its day. */
export const NoteMeta = ({ type, audience, day, isDone, updatedAt }: FoundNote) => {
  const say = useWords(findWords)
  const language = useLanguage()
  if (type === 'task' || type === 'series')
    return (
      <span className="meta">
        <span>{say(isDone ? 'done' : type)}</span>
        {type === 'task' && day && <time dateTime={day}>{dayFormat(language).format(new Date(day))}</time>}
      </span>
    )
  return (
    <span className="meta">
      {audience && (
        <span className="aud">
          <Icon name={AUDIENCE_ICONS[audience]} />
          {say(audience)}
        </span>
      )}
      {updatedAt && <Time at={updatedAt} />}
    </span>
  )
}

/** Where it lies, and what it says of what was asked. */
export const NoteText = ({ path, snippet }: Pick<FoundNote, 'path' | 'snippet'>) =>
  path || snippet ? (
    <p className="two">
      {path && <span className="find-path">{path.replaceAll('/', ' / ')}</span>}
      {path && snippet && ' · '}
      {snippet && <Found html={snippet} />}
    </p>
  ) : null

export const NoteTitle = ({ title, titleHtml, name }: Pick<FoundNote, 'title' | 'titleHtml' | 'name'>) => (
  <b className="m one">
    {titleHtml ? <Found html={titleHtml} /> : title}
    {name && name !== title && <span className="ink2"> ({name})</span>}
  </b>
)

type OptionProps = Readonly<{
  id: string
  on: boolean
  icon: string
  onPress: (event: MouseEvent) => void
  children: ReactNode
}>

const Option = ({ id, on, icon, onPress, children }: OptionProps) => (
  // biome-ignore lint/a11y/useKeyWithClickEvents: its keys are those of the field, which names it by aria-activedescendant
  <div id={id} className={on ? 'hit is-on' : 'hit'} role="option" aria-selected={on} tabIndex={-1} onClick={onPress}>
    <Icon name={icon} />
    {children}
  </div>
)

const CommandKeys = ({ command }: { command: Command }) => {
  const keys = keysOf(command)
  return keys ? <Kbd keys={forKbd(keys)} /> : null
}

type LineProps = Readonly<{ id: string; line: Line; on: boolean; onChoose: (beside: boolean) => void }>

export const FindLine = ({ id, line, on, onChoose }: LineProps) => {
  const say = useWords(findWords)
  const press = (event: MouseEvent) => {
    event.preventDefault()
    onChoose(event.ctrlKey || event.metaKey)
  }
  switch (line.kind) {
    case 'note':
      return (
        <Link
          {...{ id, role: 'option', tabIndex: -1, 'aria-selected': on, className: on ? 'hit is-on' : 'hit', onClick: press }}
          to={placeOf(line.note)}
        >
          <KindIcon {...line.note} />
          <NoteTitle {...line.note} />
          <NoteMeta {...line.note} />
          <NoteText {...line.note} />
        </Link>
      )
    case 'command':
      return (
        <Option {...{ id, on }} icon={line.command.icon ?? 'right'} onPress={press}>
          <b className="m one">{line.command.label}</b>
          <span className="meta">
            <CommandKeys command={line.command} />
          </span>
        </Option>
      )
    case 'new':
      return (
        <Option {...{ id, on }} icon="plus" onPress={press}>
          <b className="m one">{say('newNote', { quoted: `‘${line.title}’` })}</b>
        </Option>
      )
    case 'all':
      return (
        <Option {...{ id, on }} icon="search" onPress={press}>
          <b className="m one">{say('seeAll', { quoted: `‘${line.q}’` })}</b>
        </Option>
      )
  }
}
