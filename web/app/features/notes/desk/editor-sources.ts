import { answer, api, refusal } from '#lib/api.ts'
import { ApiError, UNREACHABLE } from '#lib/errors.ts'
import { newId } from '#lib/ids.ts'
import { queryClient } from '#lib/query.ts'
import { sendFile } from '#lib/send-file.ts'
import { linksQuery } from '../around-queries.ts'
import type { EditorSources } from '../editor/sources.ts'
import { htmlQuery } from '../queries.ts'
import { saver } from '../saving/browser-saver.ts'

type Given = Readonly<{
  noteId: string
  folderId: string | null
  open: (id: string, how: { beside: boolean }) => void
  create: (title: string) => void
}>

const suggest = (q: string, limit: number) =>
  answer(api.GET('/api/notes/suggest', { params: { query: { q, limit } } })).then(({ items }) => items)

/** What the editor of a note asks the house for. */
export const editorSources = ({ noteId, folderId, open, create }: Given): EditorSources => ({
  suggestNotes: (q) => suggest(q, 8),
  suggestTags: async (q) => (await answer(api.GET('/api/notes/tags', { params: { query: { q, limit: 8 } } }))).items,
  suggestHeadings: async (name) => {
    const [note] = await suggest(name, 1)
    return note ? (await queryClient.fetchQuery(htmlQuery(note.id))).headings : []
  },
  upload: async (file, progress, signal) =>
    isPicture(file) ? sendFile(file, { as: 'picture', progress, signal }) : attach(noteId, file, progress, signal),
  putLate: (markdown) => {
    const session = saver.get()?.open(noteId)
    session?.add(markdown)
    session?.close()
  },
  openLink: (target, beside) => void openLink(target, beside, { noteId, folderId, open, create }),
  createNote: (title) =>
    answer(
      api.POST('/api/notes/', { params: { header: { 'idempotency-key': newId() } }, body: { title, folderId, body: '' } }),
    ),
})

/** As the text says it: an address outside, or the name of a note, which is asked for as the house resolves it. */
const openLink = async (target: string, beside: boolean, { noteId, open, create }: Given) => {
  if (/^(https?:|mailto:|tel:)/i.test(target)) return void window.open(target, '_blank', 'noopener,noreferrer')
  const name = (target.split(/[#|]/, 1)[0] ?? '').trim()
  const { items } = await queryClient.fetchQuery({ ...linksQuery(noteId), staleTime: 0 })
  const found = items.find((link) => link.note && [name, `${name}.md`].includes(link.target.trim()))?.note
  if (found) return open(found.id, { beside })
  // The text may be ahead of what is saved.
  const [first] = await suggest(name, 1)
  if (first && [first.title, first.name].includes(name)) return open(first.id, { beside })
  if (name !== '') create(name)
}

/**
 * Pictures go into the library, which draws them anew for whoever sees them; what else there is stays beside the note as it came. Some
 * systems know no kind for what telephones make.
 */
const isPicture = ({ type, name }: File) =>
  (type.startsWith('image/') && type !== 'image/svg+xml') || /\.(?:heic|heif)$/i.test(name)

/** By XMLHttpRequest, which alone tells how much has been sent. */
const attach = (noteId: string, file: File, progress: (share: number) => void, signal: AbortSignal) =>
  new Promise<{ markdown: string }>((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', `/api/notes/attachments?${new URLSearchParams({ noteId })}`)
    request.responseType = 'json'
    request.upload.onprogress = ({ loaded, total }) => progress(total > 0 ? loaded / total : 0)
    request.onload = () => {
      if (request.status < 300) return resolve(request.response)
      const headers = new Headers({ 'retry-after': request.getResponseHeader('retry-after') ?? '' })
      reject(refusal(request.response, { status: request.status, headers }))
    }
    request.onerror = () => reject(new ApiError({ status: 0, code: UNREACHABLE, message: '' }))
    signal.addEventListener('abort', () => {
      request.abort()
      reject(signal.reason)
    })
    const form = new FormData()
    form.append('file', file, file.name)
    request.send(form)
  })
