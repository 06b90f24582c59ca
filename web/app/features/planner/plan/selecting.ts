import { createContext, use } from 'react'
import type { Task } from '../queries.ts'
import { keyOf } from '../task.ts'

/** As many as the house changes at once. */
export const MOST_PICKED = 100

/** Several tasks are being picked, to be changed together. */
export type Selecting = Readonly<{ picked: ReadonlyMap<string, Task>; toggle: (task: Task) => void }>

export const SelectingContext = createContext<Selecting | undefined>(undefined)
export const useSelecting = () => use(SelectingContext)

/** Whether it is picked; undefined while nothing can be. */
export const usePicked = (task: Task) => useSelecting()?.picked.has(keyOf(task))
