import { saver } from '#features/notes/saving/browser-saver.ts'
import { signOut } from '#features/session/session.ts'
import { ApiError } from '#lib/errors.ts'
import { ANSWERS, person as keptFor } from '#lib/kept.ts'
import { forgetPreferences } from '#lib/preferences.ts'
import { toast } from '#ui/toasts.ts'

/** How much this device has that the house has not: notes, and what was written down without a network for another room. */
export const unsentNotes = async () => {
  const notes = (await saver.get()?.pending())?.length ?? 0
  const own = `haruteo.${keptFor.get()}.`
  return notes + Object.keys(localStorage).filter((key) => key.startsWith(own) && key.includes('.waiting.')).length
}

/** Takes away what this device keeps of a person. */
const forget = async (personId: string) => {
  const { forgetPush } = await import('#features/notify/push.ts')
  // Where the browser does not let go of it, the house still does.
  await forgetPush().catch(() => {})
  await saver.get()?.forgetAll()
  saver.set(undefined)
  keptFor.set('')
  indexedDB.deleteDatabase(ANSWERS)
  forgetPreferences()
  const theirs = Object.keys(localStorage).filter((key) => key.startsWith(`haruteo.${personId}.`))
  for (const key of theirs) localStorage.removeItem(key)
}

/** Signs out, and leaves nothing of the person on this device. Where the house cannot be reached, nothing is done. */
export const leave = () =>
  signOut(forget).catch((error) => {
    if (!(error instanceof ApiError)) throw error
    toast({ text: error.message, tone: 'bad' })
  })
