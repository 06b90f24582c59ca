import { useState } from 'react'
import { ApiError } from '#lib/errors.ts'
import { toast } from './toasts.ts'

/** Does one thing at a time, says what came of it, and which one is at work. */
export const useAct = () => {
  const [busy, setBusy] = useState<string>()
  const act = async (which: string, work: () => Promise<unknown>, said?: string) => {
    setBusy(which)
    try {
      await work()
      if (said) toast({ text: said })
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      toast({ text: error.message, tone: 'bad' })
    } finally {
      setBusy(undefined)
    }
  }
  return { busy, act }
}
