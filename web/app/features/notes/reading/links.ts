/** What an address in a rendered note leads to, and what a press on it does. */
export type LinkPlace = Readonly<{ heading?: string; block?: string }>

export type LinkTarget = LinkPlace &
  (
    | Readonly<{ kind: 'note'; id: string }>
    | Readonly<{ kind: 'here' }>
    | Readonly<{ kind: 'missing'; title: string }>
    | Readonly<{ kind: 'tag'; tag: string }>
    | Readonly<{ kind: 'outside' }>
  )

export type LinkSeen = Readonly<{
  href: string | null
  noteId?: string | undefined
  /** Of a link that leads nowhere yet: what is written in it. */
  target?: string | undefined
  heading?: string | undefined
  tag?: string | undefined
}>

const decoded = (text: string) => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** `#^id` is a block, anything else the slug of a heading. */
export const placeIn = (href: string): LinkPlace => {
  const hash = href.indexOf('#')
  const name = hash === -1 ? '' : decoded(href.slice(hash + 1))
  if (name === '') return {}
  return name.startsWith('^') ? { block: name.slice(1) } : { heading: name }
}

/** The id that a place has in the page. */
export const anchorOf = ({ heading, block }: LinkPlace): string | undefined => (block === undefined ? heading : `^${block}`)

export const linkTarget = ({ href, noteId, target, heading, tag }: LinkSeen): LinkTarget | undefined => {
  if (tag) return { kind: 'tag', tag }
  if (noteId) return { kind: 'note', id: noteId, ...placeIn(href ?? '') }
  if (href === null) {
    const title = titleToMake(target ?? '')
    if (title !== undefined) return { kind: 'missing', title }
    return heading === undefined ? undefined : { kind: 'here', heading }
  }
  if (href.startsWith('#')) return { kind: 'here', ...placeIn(href) }
  if (/^(?:https?:)?\/\//i.test(href)) return { kind: 'outside' }
  return undefined
}

/** The title of the note that a link asks for: the end of its path, without `.md`. A file that is missing is none. */
export const titleToMake = (target: string): string | undefined => {
  const name = target.split('/').at(-1)?.trim() ?? ''
  const title = name.replace(/\.(?:md|markdown)$/i, '')
  if (title === '' || /\.(?:png|jpe?g|gif|webp|svg|avif|bmp|pdf|mp[34]|zip)$/i.test(name)) return undefined
  return title
}

type Press = Readonly<Pick<MouseEvent, 'button' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>>

/** Ctrl, ⌘, Shift and the middle button are the browser's: a new tab or window. Alt opens beside. */
export const pressMeans = ({ button, ctrlKey, metaKey, shiftKey, altKey }: Press): 'open' | 'beside' | 'browser' => {
  if (altKey && button === 0) return 'beside'
  return button !== 0 || ctrlKey || metaKey || shiftKey ? 'browser' : 'open'
}
