import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useCallback, useEffect, useRef } from 'react'
import type { Row } from './tree.ts'
import { useScrollMargin } from './use-scroll-margin.ts'

type Given = Readonly<{
  rows: readonly Row[]
  rowHeight: number
  scroller: RefObject<HTMLElement | null>
  list: RefObject<HTMLElement | null>
  /** Rows that exist even when they are scrolled away: the focused one, and the one that is carried. -1 is none. */
  kept: readonly number[]
}>

/** The rows that are seen, with a few around them, and a way to bring one into view. */
export const useSeenRows = ({ rows, rowHeight, scroller, list, kept }: Given) => {
  const scrollMargin = useScrollMargin(scroller, list)
  const held = kept.join()
  const rangeExtractor = useCallback(
    (range: Range) => {
      const more = held.split(',').map(Number)
      const all = new Set([...defaultRangeExtractor(range), ...more.filter((at) => at >= 0 && at < range.count)])
      return [...all].sort((a, b) => a - b)
    },
    [held],
  )
  const virtual = useVirtualizer({
    ...{ count: rows.length, overscan: 10, scrollMargin, rangeExtractor },
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (at) => rows[at]?.key ?? at,
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured anew when the height of a row changes.
  useEffect(() => virtual.measure(), [rowHeight])
  const toRow = useRef(virtual.scrollToIndex)
  toRow.current = virtual.scrollToIndex
  return { seen: virtual.getVirtualItems(), toRow }
}
