import type { Turn } from './answers.ts'
import type { Choice } from './events.ts'
import { isDirty, type Saving, type Text } from './state.ts'

/** What a person decided. Whatever they did not choose is in the note's history afterwards. */
export const resolve = (state: Saving, choice: Choice, turn: Turn): Saving => {
  if (choice.keep === 'asNew') return state.block?.kind === 'gone' ? asNew(state, choice, turn) : state
  const { conflict: theirs, mine } = state
  if (!theirs) return state
  const decide = (text: Text): Saving => {
    const leaves = text.body !== mine.body
    if (leaves || text.title !== mine.title) turn.tell({ kind: 'outside' })
    const next = {
      ...{ ...state, conflict: undefined, base: theirs, mine: text, noticed: Math.max(state.noticed, theirs.version) },
      forHistory: leaves && mine.body !== theirs.body ? [...state.forHistory, mine.body] : state.forHistory,
    }
    return isDirty(next) ? { ...next, sendAt: turn.now, keepAt: turn.now } : next
  }
  if (choice.keep === 'mine') return decide(mine)
  if (choice.keep === 'theirs') return decide({ title: theirs.title, body: theirs.body })
  if (choice.keep === 'edited') return decide(choice.text)
  turn.tell({ kind: 'copy', text: { title: choice.titleOfTheirs, body: theirs.body } })
  return decide(mine)
}

const asNew = (state: Saving, { noteId, key }: Choice & { keep: 'asNew' }, turn: Turn): Saving => {
  turn.tell({ kind: 'renamed', from: state.noteId, to: noteId })
  return {
    ...{ ...state, noteId, base: undefined, making: { key, folderId: null }, sent: undefined, block: undefined },
    ...{ held: undefined, conflict: undefined, badTitle: undefined, stale: false, noticed: 0, attempts: 0 },
    ...{ since: turn.now, sendAt: turn.now, keepAt: turn.now },
  }
}
