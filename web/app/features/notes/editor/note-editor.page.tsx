import { createRoot } from 'react-dom/client'
import '#ui/styles.css'
import { language } from '#lib/words.ts'
import { NoteEditor } from './note-editor.tsx'
import type { EditorHandle, EditorSources } from './sources.ts'

declare global {
  interface Window {
    editor: EditorHandle
    /** How often the person's typing was told of, and how often its text was asked for. */
    typed: number
    opened: string[]
    created: string[]
    /** Ends the upload of the file of this name. */
    endUpload: (name: string, well: boolean) => void
    openNote: (text: string) => void
  }
}

window.typed = 0
window.opened = []
window.created = []

const NOTES = ['한밤중에 깨지 않으려면 무엇을 알려야 하나', '한밤의 기침과 가습기', '스냅숏과 WAL의 차이', 'Architecture']
const TAGS = ['백업', '백업/복원', '운영', '숨']
const uploads = new Map<string, (well: boolean) => void>()
window.endUpload = (name, well) => uploads.get(name)?.(well)

const sources: EditorSources = {
  suggestNotes: async (query) =>
    NOTES.filter((title) => title.includes(query)).map((title) => ({ id: title, title, path: '작은 서버', name: title })),
  suggestTags: async (query) => TAGS.filter((tag) => tag.startsWith(query)).map((tag, count) => ({ tag, count: count + 1 })),
  upload: (file, progress) =>
    new Promise((resolve, reject) => {
      progress(0.4)
      const markdown = file.name.endsWith('.jpg') ? `![](/media/1/${file.name})` : `![[${file.name}]]`
      uploads.set(file.name, (well) => (well ? resolve({ markdown }) : reject(new Error('offline'))))
    }),
  openLink: (target, beside) => window.opened.push(`${target}${beside ? ' beside' : ''}`),
  createNote: async (title) => {
    window.created.push(title)
    return { title }
  },
}

const parameters = new URLSearchParams(location.search)
if (parameters.has('en')) language.set('en')

const Note = ({ text }: { text: string }) => {
  return (
    <main>
      <NoteEditor
        noteId="1"
        text={text}
        label="본문"
        readOnly={parameters.has('read')}
        focusMode={parameters.has('focus')}
        onType={() => window.typed++}
        sources={sources}
        handle={(given) => {
          if (given) window.editor = given
        }}
      />
      <a href="#after">after</a>
    </main>
  )
}

const place = document.getElementById('root')
if (place) {
  let root = createRoot(place)
  window.openNote = (text) => {
    root.unmount()
    root = createRoot(place)
    root.render(<Note text={text} />)
  }
  window.openNote('')
}
