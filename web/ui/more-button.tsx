import { type ReactNode, useEffect, useRef } from 'react'
import { Button } from './button.tsx'

type MoreButtonProps = Readonly<{ busy: boolean; onMore: () => void; children: ReactNode }>

/** The end of a list that goes on: more comes by itself when it is scrolled to, and when it is pressed. */
export const MoreButton = ({ busy, onMore, children }: MoreButtonProps) => {
  const place = useRef<HTMLDivElement>(null)
  const latest = useRef(onMore)
  latest.current = onMore
  useEffect(() => {
    if (!place.current || busy) return
    const watcher = new IntersectionObserver(([seen]) => seen?.isIntersecting && latest.current(), { rootMargin: '400px' })
    watcher.observe(place.current)
    return () => watcher.disconnect()
  }, [busy])
  return (
    <div ref={place}>
      <Button onClick={onMore} busy={busy}>
        {children}
      </Button>
    </div>
  )
}
