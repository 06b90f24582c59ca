import { useQuery } from '@tanstack/react-query'
import { type RefObject, useId, useLayoutEffect, useRef, useState } from 'react'
import { useWords } from '#lib/words.ts'
import { placed } from '#ui/placement.ts'
import { noteQuery } from '../queries.ts'
import { readingWords } from './words.ts'
import './link-preview.css'

const AFTER_MS = 400
/** Long enough to move the pointer onto it. */
const LEAVE_MS = 200

const linkAt = (target: EventTarget | null) =>
  target instanceof Element ? (target.closest<HTMLAnchorElement>('a[data-note-id]') ?? undefined) : undefined

/** Shows what a link leads to while the pointer or the focus stays on it. Esc hides it. */
export const LinkPreview = ({ container }: { container: RefObject<HTMLElement | null> }) => {
  const [link, setLink] = useState<HTMLAnchorElement>()
  const card = useRef<HTMLDivElement>(null)

  useLayoutEffect(() => {
    const element = container.current
    if (!element) return
    let waiting: ReturnType<typeof setTimeout> | undefined
    /** The focus stays where it is when the page scrolls under a pointer that rests. */
    let byFocus = false
    const later = (next: HTMLAnchorElement | undefined, ms: number) => {
      clearTimeout(waiting)
      waiting = setTimeout(() => setLink(next?.isConnected ? next : undefined), ms)
    }
    const over = (event: PointerEvent) => {
      if (event.pointerType === 'touch') return
      if (card.current?.contains(event.target as Node)) return clearTimeout(waiting)
      const next = element.contains(event.target as Node) ? linkAt(event.target) : undefined
      if (!next && byFocus) return
      byFocus = false
      later(next, next ? AFTER_MS : LEAVE_MS)
    }
    const focus = ({ target }: FocusEvent) => {
      const next = element.contains(target as Node) ? linkAt(target) : undefined
      byFocus = next?.matches(':focus-visible') === true
      if (byFocus) later(next, AFTER_MS)
      else later(undefined, 0)
    }
    const hide = () => {
      byFocus = false
      later(undefined, 0)
    }
    const key = (event: globalThis.KeyboardEvent) => {
      if (event.key === 'Escape') hide()
    }
    document.addEventListener('pointerover', over)
    document.addEventListener('focusin', focus)
    document.addEventListener('keydown', key)
    document.addEventListener('pointerdown', hide)
    return () => {
      clearTimeout(waiting)
      document.removeEventListener('pointerover', over)
      document.removeEventListener('focusin', focus)
      document.removeEventListener('keydown', key)
      document.removeEventListener('pointerdown', hide)
    }
  }, [container])

  return link ? <Card key={link.dataset.noteId} link={link} card={card} /> : null
}

const Card = ({ link, card }: { link: HTMLAnchorElement; card: RefObject<HTMLDivElement | null> }) => {
  const say = useWords(readingWords)
  const id = useId()
  const { data } = useQuery({ ...noteQuery(link.dataset.noteId ?? ''), retry: false })

  useLayoutEffect(() => {
    const element = card.current
    if (!element || !data) return
    element.showPopover()
    const room = { width: innerWidth, height: innerHeight }
    const [first] = link.getClientRects()
    const where = placed(first ?? link.getBoundingClientRect(), element.getBoundingClientRect(), room, {
      side: 'below',
      align: 'start',
    })
    element.style.left = `${where.left}px`
    element.style.top = `${where.top}px`
    link.setAttribute('aria-describedby', id)
    return () => {
      link.removeAttribute('aria-describedby')
      element.hidePopover()
    }
  }, [card, data, id, link])

  if (!data) return null
  return (
    <div className="pop link-preview" popover="manual" role="tooltip" id={id} ref={card}>
      <b>{data.title}</b>
      {data.path && <span className="t13 ink3">{data.path}</span>}
      <p>{data.excerpt || say('noText')}</p>
    </div>
  )
}
