export type Box = Readonly<{ left: number; top: number; width: number; height: number }>
type Size = Readonly<{ width: number; height: number }>
export type Placement = Readonly<{ side: 'below' | 'above'; align: 'start' | 'center' | 'end' }>

const GAP = 4
const MARGIN = 8

/**
 * Where something that floats stands beside its anchor, in px of the window: on the side that was asked for if it fits there, else where
 * there is more room, never outside of the window, and never higher than the room it has.
 */
export const placed = (anchor: Box, size: Size, room: Size, { side, align }: Placement) => {
  const above = Math.max(0, anchor.top - GAP - MARGIN)
  const below = Math.max(0, room.height - anchor.top - anchor.height - GAP - MARGIN)
  const asked = side === 'below' ? below : above
  const other = side === 'below' ? above : below
  // Without any room even what has no height would stand outside.
  const turned = other > asked && (size.height > asked || asked === 0)
  const goesBelow = (side === 'below') !== turned
  const maxHeight = goesBelow ? below : above
  const height = Math.min(size.height, maxHeight)
  const slack = anchor.width - size.width
  const left = anchor.left + (align === 'start' ? 0 : align === 'end' ? slack : slack / 2)
  return {
    left: Math.max(MARGIN, Math.min(left, room.width - size.width - MARGIN)),
    top: goesBelow ? anchor.top + anchor.height + GAP : anchor.top - GAP - height,
    maxHeight,
  }
}
