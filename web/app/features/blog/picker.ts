import type { ComponentType } from 'react'

type Offered = Readonly<{ id: string; name: string; src: string }>

/** A dialog in which one picture is chosen; pictures from elsewhere may be offered first. */
export type Picker = ComponentType<
  Readonly<{
    title: string
    first?: Readonly<{ name: string; pictures: readonly Offered[] }> | undefined
    onPick: (picture: Readonly<{ id: string; alt: string }>) => void
    onClose: () => void
  }>
>
