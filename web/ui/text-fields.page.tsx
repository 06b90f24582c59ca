import { useState } from 'react'
import { createRoot } from 'react-dom/client'
import './styles.css'
import { TextArea } from './text-area.tsx'
import { TextInput } from './text-input.tsx'

declare global {
  interface Window {
    sent: string[]
    escaped: number
    /** Writes into both fields from outside. */
    fill: (text: string) => void
  }
}

window.sent = []
window.escaped = 0

const Fields = () => {
  const [note, setNote] = useState('')
  const [query, setQuery] = useState('')
  window.fill = (text) => {
    setNote(text)
    setQuery(text)
  }
  const countEscape = () => {
    window.escaped++
  }
  return (
    <form onSubmit={(event) => event.preventDefault()}>
      <TextArea
        aria-label="Note"
        grows
        value={note}
        onChange={setNote}
        onEscape={countEscape}
        onSubmit={(text) => {
          window.sent.push(text)
          setNote('')
        }}
      />
      <TextInput
        aria-label="Query"
        type="search"
        value={query}
        onChange={setQuery}
        onEscape={countEscape}
        onSubmit={(text) => {
          window.sent.push(text)
          setQuery('')
        }}
      />
      <output>{note}</output>
    </form>
  )
}

const root = document.getElementById('root')
if (root) createRoot(root).render(<Fields />)
