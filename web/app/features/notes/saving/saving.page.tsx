import { createRoot } from 'react-dom/client'
import '#ui/styles.css'
import { startSaving } from './browser-saver.ts'
import { ConflictView } from './conflict-view.tsx'
import { SavingState } from './saving-state.tsx'
import { useNoteSession } from './use-note-session.ts'

startSaving('ann')

const Note = () => {
  const { session, isReady, state, conflict } = useNoteSession('a')
  if (!session || !isReady || !state) return <p>loading</p>
  return (
    <main>
      <SavingState state={state} onCompare={() => {}} onSignIn={() => {}} onAsNew={() => {}} />
      <textarea aria-label="Note" defaultValue={session.text()} onInput={(e) => session.type(e.currentTarget.value)} />
      {conflict && <ConflictView conflict={conflict} onChoose={session.resolve} />}
    </main>
  )
}

const root = document.getElementById('root')
if (root) createRoot(root).render(<Note />)
