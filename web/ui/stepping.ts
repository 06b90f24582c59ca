export type Scale = Readonly<{ min: number; max: number; step: number }>

/** The value so many steps on, within the scale, without the dust of binary fractions (0.1 + 0.2 is 0.3). */
export const stepped = (value: number, steps: number, { min, max, step }: Scale): number => {
  const digits = (String(step).split('.')[1] ?? '').length
  const next = Number((value + steps * step).toFixed(digits))
  return Math.min(max, Math.max(min, next))
}

const KEYS: Readonly<Record<string, number>> = {
  ArrowUp: 1,
  ArrowRight: 1,
  ArrowDown: -1,
  ArrowLeft: -1,
  PageUp: 10,
  PageDown: -10,
}

/** What a key makes of the value, as the keys of a spin button are; undefined for other keys. */
export const steppedByKey = (key: string, value: number, scale: Scale): number | undefined => {
  if (key === 'Home') return scale.min
  if (key === 'End') return scale.max
  const steps = KEYS[key]
  return steps === undefined ? undefined : stepped(value, steps, scale)
}
