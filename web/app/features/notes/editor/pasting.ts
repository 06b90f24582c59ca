import { EditorView } from '@codemirror/view'
import { htmlToMarkdown, saysMore } from './html-to-markdown.ts'
import { isCode } from './places.ts'
import type { EditorSources } from './sources.ts'
import { upload } from './uploads.ts'
import { ADDRESS } from './writing-keys.ts'

/** Files are uploaded, an address over a selection makes a link, HTML that says more than its text becomes Markdown. */
export const pasting = (sources: () => EditorSources) => {
  let plainly = false
  return EditorView.domEventHandlers({
    keydown: (event) => {
      plainly = event.shiftKey && (event.ctrlKey || event.metaKey) && event.code === 'KeyV'
      return false
    },
    paste: (event, view) => {
      const { clipboardData } = event
      if (!clipboardData || view.state.readOnly) return false
      const text = clipboardData.getData('text/plain')
      const html = clipboardData.getData('text/html')
      // Office programs put a picture of the text beside the text.
      const files = text ? [] : [...clipboardData.files]
      if (files.length > 0) {
        upload(view, files, sources())
        return taken(event)
      }
      const { main } = view.state.selection
      if (plainly || isCode(view.state, main.head)) return false
      const selected = view.state.sliceDoc(main.from, main.to)
      if (ADDRESS.test(text.trim()) && selected.trim() && !selected.includes('\n') && !ADDRESS.test(selected)) {
        view.dispatch(view.state.replaceSelection(`[${selected}](${text.trim()})`), {
          scrollIntoView: true,
          userEvent: 'input.paste',
        })
        return taken(event)
      }
      const markdown = html && saysMore(html) && !looksLikeMarkdown(text) ? htmlToMarkdown(html) : ''
      if (!markdown) return false
      view.dispatch(view.state.replaceSelection(markdown), { scrollIntoView: true, userEvent: 'input.paste' })
      return taken(event)
    },
    drop: (event, view) => {
      const files = [...(event.dataTransfer?.files ?? [])]
      if (files.length === 0 || view.state.readOnly) return false
      upload(view, files, sources(), view.posAtCoords({ x: event.clientX, y: event.clientY }) ?? undefined)
      view.focus()
      return taken(event)
    },
    dragover: (event) => (event.dataTransfer?.types.includes('Files') ? taken(event) : false),
  })
}

const taken = (event: Event) => {
  event.preventDefault()
  return true
}

const looksLikeMarkdown = (text: string) =>
  /^(?:#{1,6} |[-*+] \[[ x]\]|```|\|.*\|$)/m.test(text) || /\[\[[^\][]+\]\]/.test(text)
