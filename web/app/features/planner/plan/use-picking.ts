import { useState } from 'react'
import { say } from '#lib/words.ts'
import { toast } from '#ui/toasts.ts'
import type { Task } from '../queries.ts'
import { keyOf } from '../task.ts'
import { MOST_PICKED, type Selecting } from './selecting.ts'
import { planWords } from './words.ts'

/** Tasks that are picked to be changed together; undefined while none are being picked. */
export const usePicking = () => {
  const [picked, setPicked] = useState<ReadonlyMap<string, Task>>()
  const toggle = (task: Task) => {
    const next = new Map(picked)
    if (!next.delete(keyOf(task))) next.set(keyOf(task), task)
    if (next.size > MOST_PICKED) toast({ text: say(planWords)('tooMany', { n: MOST_PICKED }) })
    else setPicked(next)
  }
  const selecting: Selecting | undefined = picked && { picked, toggle }
  return { selecting, setSelecting: (on: boolean) => setPicked(on ? new Map() : undefined) }
}
