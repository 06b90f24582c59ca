import { type EditorState, StateEffect, StateField } from '@codemirror/state'
import { Decoration, EditorView, WidgetType } from '@codemirror/view'
import { ApiError, UNREACHABLE } from '#lib/errors.ts'
import { holdReload } from '#lib/updates.ts'
import { say } from '#lib/words.ts'
import { altAsks, asksFor } from './alt-asks.ts'
import { paced } from './paced.ts'
import { signButton } from './sign-button.ts'
import type { EditorSources } from './sources.ts'
import { editorWords } from './words.ts'

/** A file that was dropped or pasted. It stands in the text as a sign, not as words: what is saved meanwhile holds nothing half done. */
type Upload = Readonly<{
  id: number
  at: number
  name: string
  share: number
  queued: boolean
  failed: boolean
  /** What the house said, where it failed. */
  why: string
  again: () => void
  stop: () => void
}>

const putUpload = StateEffect.define<Upload>({ map: (upload, changes) => ({ ...upload, at: changes.mapPos(upload.at, -1) }) })
const changeUpload = StateEffect.define<Readonly<{ id: number } & Partial<Omit<Upload, 'id' | 'at'>>>>()
const endUpload = StateEffect.define<number>()

const uploadsField = StateField.define<readonly Upload[]>({
  create: () => [],
  update: (before, { changes, docChanged, effects }) => {
    let uploads = before
    if (docChanged && uploads.length > 0) {
      const put = effects.find((effect) => effect.is(endUpload))?.value ?? Number.POSITIVE_INFINITY
      // What is put in at one place stays in the order in which it was given, whatever is ready first.
      uploads = uploads.map((upload) => ({ ...upload, at: changes.mapPos(upload.at, upload.id > put ? 1 : -1) }))
    }
    for (const effect of effects) {
      if (effect.is(putUpload)) uploads = [...uploads, effect.value]
      if (effect.is(endUpload)) uploads = uploads.filter(({ id }) => id !== effect.value)
      if (effect.is(changeUpload))
        uploads = uploads.map((upload) => (upload.id === effect.value.id ? { ...upload, ...effect.value } : upload))
    }
    return uploads
  },
  provide: (field) =>
    EditorView.decorations.from(field, (uploads) =>
      Decoration.set(
        uploads.map((upload) => Decoration.widget({ widget: new UploadSign(upload), side: -1 }).range(upload.at)),
        true,
      ),
    ),
})

/** The signs of what is being uploaded, and of what was and says nothing yet. */
export const uploadSigns = [uploadsField, altAsks]

class UploadSign extends WidgetType {
  readonly upload: Upload
  constructor(upload: Upload) {
    super()
    this.upload = upload
  }
  override eq({ upload }: UploadSign) {
    return (
      upload.id === this.upload.id &&
      upload.share === this.upload.share &&
      upload.queued === this.upload.queued &&
      upload.failed === this.upload.failed &&
      upload.why === this.upload.why
    )
  }
  override toDOM(view: EditorView) {
    const { id, name, share, queued, failed, why, again, stop } = this.upload
    const words = say(editorWords)
    const sign = document.createElement('span')
    sign.className = failed ? 'md-upload md-upload-failed' : 'md-upload'
    // Dozens that wait are no news.
    if (!queued) sign.setAttribute('role', failed ? 'alert' : 'status')
    const percent = Math.round(share * 100)
    sign.append(
      failed
        ? why || words('uploadFailed', { name })
        : queued
          ? words('uploadQueued', { name })
          : share > 0
            ? words('uploadingPart', { name, percent })
            : words('uploading', { name }),
    )
    if (failed) {
      sign.append(
        signButton(words('again'), again),
        signButton(words('giveUp'), () => {
          view.dispatch({ effects: endUpload.of(id) })
          view.focus()
        }),
      )
    } else sign.append(signButton(words('giveUp'), stop))
    return sign
  }
  override ignoreEvent() {
    return true
  }
}

let lastId = 0

/** One queue for all that is uploaded from this tab: the house counts them together. */
const inTurn = paced()

/** Uploads files, a few at a time; they come to stand in the order in which they were given. */
export const upload = (
  view: EditorView,
  files: readonly File[],
  sources: EditorSources,
  at = view.state.selection.main.head,
) => {
  for (const file of files) {
    const id = ++lastId
    let given = new AbortController()
    const start = () => {
      given = new AbortController()
      view.dispatch({ effects: changeUpload.of({ id, failed: false, why: '', queued: true, share: 0 }) })
      void send(view, file, id, sources, given.signal)
    }
    view.dispatch({
      effects: putUpload.of({
        id,
        at,
        name: file.name || say(editorWords)('file'),
        share: 0,
        queued: true,
        failed: false,
        why: '',
        again: start,
        stop: () => {
          given.abort()
          view.dispatch({ effects: endUpload.of(id) })
          view.focus()
        },
      }),
    })
    void send(view, file, id, sources, given.signal)
  }
}

const send = async (view: EditorView, file: File, id: number, sources: EditorSources, signal: AbortSignal) => {
  const change = (now: Partial<Pick<Upload, 'share' | 'queued' | 'failed' | 'why'>>) =>
    view.dispatch({ effects: changeUpload.of({ id, ...now }) })
  const release = holdReload()
  try {
    const { markdown } = await inTurn(
      () =>
        sources
          .upload(file, (share) => change({ share }), signal)
          .catch((error) => {
            change({ queued: true, share: 0 })
            throw error
          }),
      () => change({ queued: false }),
    )
    if (!view.dom.isConnected) return sources.putLate?.(markdown)
    const place = placeOf(view.state, id)
    if (place === undefined) return
    const { doc } = view.state
    const before = doc.sliceString(place - 1, place)
    const insert = (/^[\s([]?$/.test(before) ? '' : ' ') + markdown
    const changes = view.state.changes({ from: place, insert })
    const selection = view.state.selection.map(changes, 1)
    const asks = asksFor(insert, place, file.name)
    view.dispatch({ changes, selection, effects: [endUpload.of(id), ...asks], userEvent: 'input.upload' })
    const said = say(editorWords)(asks.length > 0 ? 'uploadedAsk' : 'uploaded', { name: file.name })
    view.dispatch({ effects: EditorView.announce.of(said) })
  } catch (error) {
    if (signal.aborted) return
    const isAway = error instanceof ApiError && error.code === UNREACHABLE
    const why = isAway ? say(editorWords)('uploadOffline', { name: file.name }) : error instanceof ApiError ? error.message : ''
    change({ failed: true, queued: false, why })
  } finally {
    release()
  }
}

const placeOf = (state: EditorState, id: number) => state.field(uploadsField).find((upload) => upload.id === id)?.at

/** The file chooser, for those who drop and paste nothing. `accept` as browsers take it; everything where it is not said. */
export const chooseFiles = (view: EditorView, sources: EditorSources, accept = '') => {
  const input = document.createElement('input')
  input.type = 'file'
  input.multiple = true
  input.accept = accept
  input.addEventListener('change', () => {
    upload(view, [...(input.files ?? [])], sources)
    view.focus()
  })
  input.click()
}
