import { lazy, Suspense, useCallback, useEffect, useState } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { expectNotes } from '#features/notes/expecting.ts'
import { createNote } from '#features/notes/making/new-note.ts'
import { opening } from '#features/notes/making/use-note-commands.ts'
import { saver, startSaving } from '#features/notes/saving/browser-saver.ts'
import { followNotices } from '#features/notify/following.ts'
import type { Person } from '#features/session/session.ts'
import { listenForKeys, useCommands } from '#lib/commands.ts'
import { person as keptFor } from '#lib/kept.ts'
import { paths } from '#lib/paths.ts'
import { syncPreferences } from '#lib/preferences.ts'
import { useWords } from '#lib/words.ts'
import { Tips } from '#ui/tip.tsx'
import { Toasts } from '#ui/toast.tsx'
import { AccountMenu } from './account-menu.tsx'
import { Frame } from './frame.tsx'
import { leave } from './leaving.ts'
import { followHouse } from './live.ts'
import { useOpenNote } from './open-note.ts'
import { placeOf } from './places.ts'
import { frameWords } from './words.ts'

const FindDialog = lazy(async () => ({ default: (await import('#features/find/find-dialog.tsx')).FindDialog }))
const ConsentGate = lazy(async () => ({ default: (await import('#features/joining/consent-gate.tsx')).ConsentGate }))
const ConfirmDialog = lazy(async () => ({ default: (await import('#features/session/confirm-dialog.tsx')).ConfirmDialog }))
const LeavingNotice = lazy(async () => ({ default: (await import('#features/account/leaving-notice.tsx')).LeavingNotice }))
const SignInAgain = lazy(async () => ({ default: (await import('./sign-in-again.tsx')).SignInAgain }))
const KeysOverlay = lazy(async () => ({ default: (await import('#features/settings/keys-overlay.tsx')).KeysOverlay }))
const NotesAnywhere = lazy(async () => ({ default: (await import('./notes-anywhere.tsx')).NotesAnywhere }))

/** The house for somebody who is signed in. */
export const Inside = ({ person }: { person: Person }) => {
  const t = useWords(frameWords)
  const navigate = useNavigate()
  const { pathname } = useLocation()
  const [open, setOpen] = useState<'find' | 'keys' | 'capture'>()
  const place = placeOf(pathname)

  // Before anything below draws: what is kept on this device is kept for each person by themselves.
  keptFor.set(person.id)
  useEffect(() => {
    const saving = startSaving(person.id)
    void syncPreferences().catch(() => {})
    const stops = [followHouse(), followNotices((path) => void navigate(path)), listenForKeys(), expectNotes()]
    const days = import('./days.ts').then(({ followDays }) => followDays(person.id))
    return () => {
      for (const stop of stops) stop()
      void days.then((stop) => stop())
      saving.stop()
    }
  }, [person.id, navigate])

  const close = useCallback(() => setOpen(undefined), [])
  const openNote = useOpenNote()
  useCommands([
    { id: 'app.find', label: t('find'), keys: 'Mod+K', icon: 'search', run: () => setOpen('find') },
    { id: 'app.keys', label: t('keys'), keys: '?', icon: 'key', run: () => setOpen('keys') },
    { id: 'app.settings', label: t('settings'), icon: 'ops', run: () => void navigate(paths.settings) },
    { id: 'app.inbox', label: t('inbox'), icon: 'bell', run: () => void navigate(paths.inbox) },
    { id: 'app.write', label: t('write'), icon: 'write', run: () => void navigate(paths.write) },
    { id: 'app.today', label: t('today'), icon: 'today', run: () => void navigate(paths.today) },
    { id: 'app.diary', label: t('diary'), icon: 'record', run: () => void navigate(paths.diary) },
    { id: 'app.plan', label: t('plan'), icon: 'plan', run: () => void navigate(paths.plan) },
  ])

  return (
    <>
      <Frame
        capture={() => setOpen('capture')}
        find={() => setOpen('find')}
        title={t(place.title)}
        back={place.back}
        account={<AccountMenu person={person} showKeys={() => setOpen('keys')} />}
      />
      <Suspense fallback={null}>
        {open === 'find' && (
          <FindDialog
            open
            onClose={close}
            place="notes"
            onOpen={openNote}
            onNew={(title) => void opening(openNote)(createNote({ title }))}
          />
        )}
        {open === 'keys' && <KeysOverlay open onClose={close} />}
        <NotesAnywhere
          capturing={open === 'capture'}
          setCapturing={(on) => setOpen(on ? 'capture' : undefined)}
          onOpen={openNote}
        />
      </Suspense>
      <Suspense fallback={null}>
        <ConsentGate onSignOut={() => void leave()} />
      </Suspense>
      <Suspense fallback={null}>
        <SignInAgain onBack={() => saver.get()?.signedIn()} />
        <LeavingNotice onSignOut={() => void leave()} />
        <ConfirmDialog email={person.email} />
      </Suspense>
      <Toasts />
      <Tips />
    </>
  )
}
