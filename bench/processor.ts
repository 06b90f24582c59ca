import { readdirSync, readFileSync } from 'node:fs'

/** What Linux counts time in for programs: a hundredth of a second on every machine that there is a node for. */
const TICK_MS = 10

/** The processor's time that a process, all below it and all of them that have ended took so far, in ms. */
export const processorMs = (pid: number): number => {
  const children = below()
  const sum = (one: number): number => ticksOf(one) + (children.get(one) ?? []).reduce((all, child) => all + sum(child), 0)
  return sum(pid) * TICK_MS
}

/** The fields behind the name, which may hold anything. */
const fieldsOf = (pid: number | string) => {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
  } catch {
    return undefined
  }
}

const ticksOf = (pid: number) => (fieldsOf(pid)?.slice(11, 15) ?? []).reduce((all, ticks) => all + Number(ticks), 0)

const below = () => {
  const children = new Map<number, number[]>()
  for (const name of readdirSync('/proc')) {
    const parent = /^\d+$/.test(name) ? Number(fieldsOf(name)?.[1]) : 0
    if (parent > 0) children.set(parent, [...(children.get(parent) ?? []), Number(name)])
  }
  return children
}
