import type { MediaFace } from '#contexts/media'
import type { Actor } from '#platform/actor'
import { mediaIdOf } from '../domain/library.ts'
import { type Note, unknown } from '../domain/note.ts'
import { findHeading, headingsOf } from '../domain/outline.ts'
import type { Renderer, Shown, Target } from '../ports/renderer.ts'
import type { NoteStore } from '../ports/store.ts'
import type { NoteViews, OutLink } from '../ports/views.ts'

type Needs = Readonly<{
  store: NoteStore
  views: NoteViews
  renderer: Renderer
  media: Pick<MediaFace, 'pictures'>
  onError: (error: unknown) => void
}>

/** How many notes are shown inside another one, and how deep. */
const MOST_EMBEDS = 20
const DEEPEST = 2
/** So many saves may wait to be rendered; the text of the others is rendered when somebody reads it. */
const MOST_WAITING = 20
/** Between two of them everybody else goes first. */
const PAUSE_MS = 200

type Pictures = ReadonlyMap<string, Shown & Readonly<{ href: string }>>

export const htmlUseCases = ({ store, views, renderer, media, onError }: Needs) => {
  /** The pictures of the library that these links name and this person may see. Without the library the text is shown without them. */
  const picturesIn = async (actor: Actor, links: readonly OutLink[]): Promise<Pictures> => {
    const ids = [...new Set(links.flatMap(({ target }) => mediaIdOf(target) ?? []))]
    if (ids.length === 0) return new Map()
    const found = await media.pictures({ ids, viewerId: actor.id, by: 'house' }).catch((error) => {
      onError(error)
      return []
    })
    return new Map(
      found.flatMap(({ id, width, height, alt, sources }) => {
        const widths = sources.at(-1)?.widths ?? []
        const widest = widths.at(-1)
        if (!widest) return []
        const srcset = widths.map((one) => `${one.url} ${one.width}w`).join(', ')
        return [[id, { width, height, alt, srcset, href: widest.url }]] as const
      }),
    )
  }

  /** A version's HTML with its links left open: kept, or made and kept. */
  const open = async (note: Note): Promise<string> => {
    const kept = await views.html(note.id, note.version)
    if (kept !== undefined) return kept
    const { html, complete } = await renderer.render(note.body)
    if (complete) await views.keepHtml(note.id, note.version, html)
    return html
  }

  const filled = async (actor: Actor, note: Note, depth: number): Promise<string> => {
    const links = await views.links(actor, note.id)
    const pictures = await picturesIn(actor, links)
    const embedded = new Map<string, string>()
    if (depth < DEEPEST) {
      const ids = links.filter(({ kind, targetId }) => kind === 'embed' && targetId !== null && targetId !== note.id)
      for (const { targetId } of ids.slice(0, MOST_EMBEDS)) {
        if (targetId === null || embedded.has(targetId)) continue
        const inner = await store.seen(actor, targetId)
        if (inner) embedded.set(targetId, await filled(actor, inner, depth + 1))
      }
    }
    return renderer.fill(await open(note), (target, heading, block) => {
      const link = links.find((l) => l.target === target && (heading ?? null) === l.heading && (block ?? null) === l.block)
      return link && leadsTo(note, link, embedded, pictures)
    })
  }

  const waiting = new Map<string, Note>()
  let working = false
  const renderWaiting = async () => {
    working = true
    for (;;) {
      const [next] = waiting.values()
      if (!next) break
      waiting.delete(next.id)
      await open(next).catch(onError)
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS).unref())
    }
    working = false
  }

  return {
    /** Renders what was just saved, off the way of who saved it. */
    renderSoon: (note: Note) => {
      if (waiting.size < MOST_WAITING || waiting.has(note.id)) waiting.set(note.id, note)
      if (!working) void renderWaiting()
    },

    async html(actor: Actor, id: string) {
      const note = await store.seen(actor, id)
      if (!note) throw unknown()
      return { note, html: await filled(actor, note, 0), headings: headingsOf(note.body) }
    },

    /** For who publishes the note: a link keeps the address within by which its target is known; what it embeds is not shown. */
    async namedHtml(note: Note) {
      const links = await views.links({ id: note.ownerId, role: 'member' }, note.id)
      return renderer.fill(await open(note), (target, heading, block) => {
        const link = links.find((l) => l.target === target && (heading ?? null) === l.heading && (block ?? null) === l.block)
        if (link && mediaIdOf(link.target)) return { kind: 'attachment', href: link.target, title: '' }
        return link && leadsTo(note, link, NOTHING_EMBEDDED, NO_PICTURES)
      })
    },

    /** For who has the public link: what it links to is not theirs to see, so nothing of it is shown but the words. */
    sharedHtml: async (note: Note) => renderer.fill(await open(note), () => undefined),
  }
}

const NOTHING_EMBEDDED = new Map<string, string>()
const NO_PICTURES: Pictures = new Map()

const leadsTo = (note: Note, link: OutLink, embedded: ReadonlyMap<string, string>, pictures: Pictures): Target | undefined => {
  if (link.attachmentId !== null)
    return { kind: 'attachment', href: `/api/notes/attachments/${link.attachmentId}`, title: link.target }
  const id = link.targetId === null ? mediaIdOf(link.target) : undefined
  const picture = id === undefined ? undefined : pictures.get(id)
  if (picture) return { kind: 'attachment', href: picture.href, title: '', picture }
  if (id !== undefined && (link.kind === 'image' || link.kind === 'embed')) return undefined
  if (id !== undefined) return { kind: 'attachment', href: `/api/media/${id}/original`, title: '' }
  const body = link.how === 'self' ? note.body : link.body
  const place = link.heading === null ? undefined : findHeading(headingsOf(body ?? ''), link.heading)?.slug
  const anchor = link.block !== null ? `#^${link.block}` : place === undefined ? '' : `#${encodeURIComponent(place)}`
  if (link.how === 'self') return { kind: 'note', href: anchor || '#', title: note.title }
  if (link.targetId === null) return undefined
  const html = embedded.get(link.targetId)
  return {
    ...{ kind: 'note', href: `/app/write/${link.targetId}${anchor}`, title: link.title ?? '', noteId: link.targetId },
    ...(html === undefined ? {} : { html }),
  }
}
