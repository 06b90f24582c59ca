import { QueryClientProvider } from '@tanstack/react-query'
import { useState } from 'react'
import { createRoot } from 'react-dom/client'
import { BrowserRouter } from 'react-router'
import { listenForKeys, useCommands } from '#lib/commands.ts'
import { syncPreferences } from '#lib/preferences.ts'
import { queryClient } from '#lib/query.ts'
import { Toasts } from '#ui/toast.tsx'
import { applyPreferences } from './apply.ts'
import { KeysOverlay } from './keys-overlay.tsx'
import { SettingsPage } from './settings-page.tsx'
import '#ui/styles.css'

/** The settings with a little of the application around them, for their browser tests. */
const Page = () => {
  const [open, setOpen] = useState(false)
  const [log, setLog] = useState('')
  useCommands([
    { id: 'find', label: '찾기', also: ['Find'], keys: 'Mod+K', run: () => setLog('did find') },
    { id: 'notes.new', label: '새 노트', also: ['New note'], keys: 'Alt+N', run: () => setLog('did notes.new') },
    { id: 'notes.trash', label: '휴지통', also: ['Trash'], run: () => setLog('did notes.trash') },
    { id: 'keys', label: '단축키 보기', also: ['Keys'], keys: '?', run: () => setOpen(true) },
  ])
  return (
    <>
      <SettingsPage onSignOut={() => setLog('signed out')} />
      <output id="log">{log}</output>
      <KeysOverlay open={open} onClose={() => setOpen(false)} />
      <Toasts />
    </>
  )
}

listenForKeys()
applyPreferences()
void syncPreferences().catch(() => {})
createRoot(document.getElementById('root') as HTMLElement).render(
  <QueryClientProvider client={queryClient}>
    <BrowserRouter>
      <Page />
    </BrowserRouter>
  </QueryClientProvider>,
)
