import { say } from '#lib/words.ts'
import { toast } from '#ui/toasts.ts'
import type { Rewrote } from '../saving/events.ts'
import { shelfWords } from './words.ts'

/** What was said of a note last. A title that is typed is saved several times before it is whole: it is one renaming, and one sentence. */
let said: Readonly<Rewrote & { takeAway: () => void; until: number }> | undefined
const TOGETHER_MS = 10_000

/** Tells how many other notes were changed by a new name, with the way back to the old one. */
export const tellRewritten = (what: Rewrote, back: (name: string) => Promise<void>) => {
  const t = say(shelfWords)
  const before = said
  const goesOn = before?.noteId === what.noteId && before.title === what.was && before.until > performance.now()
  if (goesOn) before.takeAway()
  const was = goesOn ? before.was : what.was
  const notes = Math.max(what.notes, goesOn ? before.notes : 0)
  said = undefined
  if (was === what.title) return
  const takeAway = toast({
    text: t('rewrote', { name: what.title, n: notes }),
    action: { label: t('nameBack'), run: () => void back(was) },
  })
  said = { ...what, was, notes, takeAway, until: performance.now() + TOGETHER_MS }
}
