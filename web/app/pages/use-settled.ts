import { useEffect, useState } from 'react'

/** Whether the page has had a quiet moment since this was known: what stands beside a text waits until the text does. */
export const useSettled = (isKnown: boolean) => {
  const [settled, setSettled] = useState(false)
  useEffect(() => {
    if (!isKnown) return
    // Safari has no idle callback.
    if (!('requestIdleCallback' in window)) {
      const timer = setTimeout(() => setSettled(true), 150)
      return () => clearTimeout(timer)
    }
    const waiting = requestIdleCallback(() => setSettled(true), { timeout: 500 })
    return () => cancelIdleCallback(waiting)
  }, [isKnown])
  return settled
}
