import { readdirSync, readFileSync } from 'node:fs'

/** Proportional set size of a process and all below it, in MB. */
export const pssOf = (pid: number): number => {
  const own = Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0) / 1024
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => {
      try {
        return readFileSync(`/proc/${name}/stat`, 'utf8').split(') ')[1]?.split(' ')[1] === String(pid)
      } catch {
        return false
      }
    })
  return own + children.reduce((sum, child) => sum + pssOf(Number(child)), 0)
}
