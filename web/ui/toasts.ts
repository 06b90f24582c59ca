import { createStore } from '#lib/store.ts'

export type ToastAction = Readonly<{ label: string; run: () => void }>
export type Toast = Readonly<{ text: string; action?: ToastAction | undefined; tone?: 'bad' | undefined }>
export type ShownToast = Toast & Readonly<{ id: number }>

/** More would cover the page; the oldest makes room. */
const AT_ONCE = 3
export const TOAST_MS = 6000

export const toasts = createStore<readonly ShownToast[]>([])

let lastId = 0

/** Says what was done, with a way back where there is one. From anywhere; gives what takes it away again. */
export const toast = (said: Toast) => {
  const id = ++lastId
  toasts.set([...toasts.get(), { ...said, id }].slice(-AT_ONCE))
  return () => dismissToast(id)
}

export const dismissToast = (id: number) => toasts.set(toasts.get().filter((one) => one.id !== id))
