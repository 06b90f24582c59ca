import { createStore, useStore } from '#lib/store.ts'

/** The open modal dialogs, the last on top. Whatever is outside of the last cannot be reached or heard. */
const modals = createStore<readonly HTMLElement[]>([])

/** Notes that a modal dialog is open; returns what notes that it was closed. */
export const enterTop = (dialog: HTMLElement) => {
  modals.set([...modals.get(), dialog])
  return () => modals.set(modals.get().filter((other) => other !== dialog))
}

export const topElement = (): HTMLElement => modals.get().at(-1) ?? document.body

/** Where that which must always be reached and heard is put: the dialog on top, or the page. */
export const useTopElement = (): HTMLElement => useStore(modals).at(-1) ?? document.body
