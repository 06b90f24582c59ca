import { mediaIdOf } from '../domain/library.ts'
import type { Note } from '../domain/note.ts'
import { headingsOf } from '../domain/outline.ts'
import type { BlobStore } from '../ports/imports.ts'
import type { Renderer } from '../ports/renderer.ts'
import type { NoteStore, Reader } from '../ports/store.ts'
import type { NoteViews } from '../ports/views.ts'
import type { NotesFace, NoteToPublish } from '../public.ts'

type Needs = Readonly<{
  store: Pick<NoteStore, 'find'>
  views: Pick<NoteViews, 'attachment' | 'digests'>
  renderer: Renderer
  reader: Reader
  blobs: Pick<BlobStore, 'slice'>
  namedHtml: (note: Note) => Promise<string>
}>

type ForPublishers = Pick<NotesFace, 'toPublish' | 'textToPublish' | 'digests' | 'picture'>

const MOST_BYTES = 10 * 1024 * 1024

const outline = (body: string): NoteToPublish['headings'] =>
  headingsOf(body).map(({ level, text, slug }) => ({ level, text, slug }))

/** What whoever publishes notes may ask, in the name of their owner. */
export const publishingUseCases = (needs: Needs): ForPublishers => ({
  async toPublish({ ownerId, id }) {
    const note = await needs.store.find(id)
    if (note?.ownerId !== ownerId || note.trashed !== null) return null
    const [html, [found]] = await Promise.all([needs.namedHtml(note), needs.views.digests(ownerId, [id])])
    const { title, body, tags, excerpt } = note
    return { ...{ title, body, tags, excerpt, html }, headings: outline(body), digest: found?.digest ?? '' }
  },
  async textToPublish({ body }) {
    const { html } = await needs.renderer.render(body)
    const named = needs.renderer.fill(html, (target) =>
      mediaIdOf(target) === undefined ? undefined : { kind: 'attachment', href: target, title: '' },
    )
    return { html: named, headings: outline(body), excerpt: needs.reader.excerpt(body) }
  },
  digests: ({ ownerId, ids }) => needs.views.digests(ownerId, ids),
  async picture({ ownerId, id }) {
    const found = await needs.views.attachment({ id: ownerId, role: 'member' }, id)
    if (!found?.mediaType.startsWith('image/') || Number(found.size) > MOST_BYTES) return null
    return { base64: Buffer.from(await needs.blobs.slice(found.sha256, 0, Number(found.size))).toString('base64') }
  },
})
