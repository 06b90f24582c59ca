import { type KeyboardEvent, type MouseEvent, type Ref, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { paths } from '#lib/paths.ts'
import { useWords } from '#lib/words.ts'
import { Empty } from '#ui/empty.tsx'
import { watchHeadings } from './heading-watch.ts'
import { LinkPreview } from './link-preview.tsx'
import { anchorOf, type LinkPlace, linkTarget, pressMeans } from './links.ts'
import { PictureViewer } from './picture-viewer.tsx'
import { fillInPieces } from './pieces.ts'
import { keepScrollPlace, scrollerOf, scrollPlace, scrollPlaceOf, scrollToElement } from './scroll-places.ts'
import { linkSeen, upgradeBlocks, watchScrollers } from './upgrade.ts'
import { readingWords } from './words.ts'
import './reading.css'
import './code.css'

export type OpenOptions = LinkPlace & Readonly<{ beside?: boolean }>
export type ReadingHandle = Readonly<{ goTo: (place: LinkPlace) => void }>

export type NoteReadingProps = Readonly<{
  id: string
  html: string
  /** Where to begin; without it, where this note was left. */
  place?: LinkPlace | undefined
  onOpen: (id: string, options: OpenOptions) => void
  onCreate: (title: string) => void
  /** Ticks the box of a line (counted from 0) in the text. Without it, boxes are only shown. */
  onTick?: ((line: number, done: boolean) => void) | undefined
  /** Makes more of what stands there, such as diagrams, once all of it does. Gives what ends it. */
  upgrade?: ((container: HTMLElement) => (() => void) | undefined) | undefined
  /** Hears which heading is being read. */
  onHeading?: ((slug: string | undefined) => void) | undefined
  handle?: Ref<ReadingHandle>
}>

/** A note as it is read: the server's HTML, put into the page once for each version. */
export const NoteReading = (props: NoteReadingProps) => {
  const { id, html, place, onOpen, onCreate, onTick, upgrade, onHeading, handle } = props
  const say = useWords(readingWords)
  const navigate = useNavigate()
  const container = useRef<HTMLDivElement>(null)
  const filling = useRef<ReturnType<typeof fillInPieces>>(null)
  const [picture, setPicture] = useState<HTMLImageElement>()
  const latest = useRef({ say, place, ticks: onTick !== undefined, upgrade, onHeading, shown: '' })
  latest.current = { ...latest.current, say, place, ticks: onTick !== undefined, upgrade, onHeading }

  const goTo = (to: LinkPlace) => {
    const element = container.current
    const anchor = anchorOf(to)
    if (!element || anchor === undefined) return
    filling.current?.fillTo(Number.POSITIVE_INFINITY)
    const found = element.querySelector<HTMLElement>(`[id="${CSS.escape(anchor)}"]`)
    if (!found) return
    scrollToElement(found, scrollerOf(element), -24)
    found.tabIndex = -1
    found.focus({ preventScroll: true })
  }
  useImperativeHandle(handle, () => ({ goTo }))

  // biome-ignore lint/correctness/useExhaustiveDependencies: the text is put in once for each version; what it calls is looked up when it is called.
  useLayoutEffect(() => {
    const element = container.current
    if (!element) return
    const scroller = scrollerOf(element)
    const scrollers = watchScrollers(latest.current.say)
    const headings = watchHeadings(scroller, (slug) => latest.current.onHeading?.(slug))
    const isNew = latest.current.shown !== id
    const kept = isNew ? scrollPlaceOf(id) : scrollPlace(element, scroller)
    let endUpgrade: (() => void) | undefined
    filling.current = fillInPieces(element, html, {
      added: (blocks) => {
        upgradeBlocks(blocks, latest.current)
        scrollers.watch(blocks)
        if (latest.current.onHeading) headings.watch(blocks)
      },
      whole: () => {
        endUpgrade = latest.current.upgrade?.(element)
      },
    })
    const begin = isNew && latest.current.place
    latest.current.shown = id
    if (begin && anchorOf(begin) !== undefined) goTo(begin)
    else if (kept) {
      filling.current.fillTo(kept.block + 20)
      const block = element.children[kept.block]
      if (block) scrollToElement(block, scroller, kept.past)
    } else if (isNew) scroller.scrollTop = 0

    let waiting: ReturnType<typeof setTimeout> | undefined
    const keep = () => keepScrollPlace(id, scrollPlace(element, scroller))
    const scrolled = () => {
      clearTimeout(waiting)
      waiting = setTimeout(keep, 150)
    }
    const heard = scroller === document.scrollingElement ? document : scroller
    heard.addEventListener('scroll', scrolled, { passive: true })
    return () => {
      clearTimeout(waiting)
      heard.removeEventListener('scroll', scrolled)
      if (element.childElementCount > 0) keep()
      scrollers.stop()
      headings.stop()
      filling.current?.stop()
      endUpgrade?.()
    }
  }, [id, html])

  const follow = (link: HTMLAnchorElement, event: Pick<MouseEvent, 'preventDefault'>, press: ReturnType<typeof pressMeans>) => {
    const leads = linkTarget(linkSeen(link))
    if (!leads || leads.kind === 'outside' || (press === 'browser' && link.hasAttribute('href'))) return
    event.preventDefault()
    const { heading, block } = leads
    const to = { ...(heading === undefined ? {} : { heading }), ...(block === undefined ? {} : { block }) }
    if (leads.kind === 'tag') void navigate(paths.tag(leads.tag))
    else if (leads.kind === 'missing') onCreate(leads.title)
    else if (leads.kind === 'here') goTo(to)
    else onOpen(leads.id, { ...to, ...(press === 'beside' ? { beside: true } : {}) })
  }

  const onClick = (event: MouseEvent) => {
    const target = event.target as Element
    const link = target.closest('a')
    if (link) return follow(link, event, pressMeans(event))
    if (target instanceof HTMLInputElement && target.dataset.line !== undefined)
      return onTick?.(Number(target.dataset.line), target.checked)
    if (target instanceof HTMLImageElement) setPicture(target)
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && !(event.key === ' ' && event.target instanceof HTMLImageElement)) return
    const target = event.target as Element
    // A link without an address is none to the browser, so Enter does nothing by itself.
    if (target instanceof HTMLAnchorElement && (!target.hasAttribute('href') || event.altKey))
      follow(target, event, event.altKey ? 'beside' : 'open')
    else if (target instanceof HTMLImageElement && !target.closest('a')) {
      event.preventDefault()
      setPicture(target)
    }
  }

  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the links, boxes and pictures within it are what is pressed. */}
      <div className="read note-reading" ref={container} onClick={onClick} onKeyDown={onKeyDown} />
      {html.trim() === '' && <Empty title={say('emptyNote')}>{say('emptyHint')}</Empty>}
      <LinkPreview container={container} />
      {picture && <PictureViewer picture={picture} onClose={() => setPicture(undefined)} />}
    </>
  )
}
