import type { StateInline } from 'markdown-it'

/** Finds the next place of a closing mark. That there is none is found out once for each text, however many marks are open. */
export const closingMark = (mark: string) => {
  const missing = new WeakMap<StateInline, number>()
  return (state: StateInline, from: number): number => {
    const known = missing.get(state)
    if (known !== undefined && known <= from) return -1
    const found = state.src.indexOf(mark, from)
    if (found === -1) missing.set(state, from)
    return found
  }
}
