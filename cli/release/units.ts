import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Slot } from './layout.ts'

const run = promisify(execFile)
const unit = (slot: Slot) => `haruteo@${slot}.service`

const systemctl = async (...args: readonly string[]) => {
  try {
    return (await run('systemctl', args)).stdout.trim()
  } catch (error) {
    const { code, stderr } = error as { code?: string | number; stderr?: string }
    if (code === 'ENOENT') throw new Error('systemctl is missing: `haruteo release` is for a machine with systemd.')
    throw new Error(`systemctl ${args.join(' ')}: ${(stderr ?? '').trim().split('\n', 1)[0] || `ended with ${code}`}`)
  }
}

/** The two that may run beside each other, as systemd keeps them. */
export const units = {
  /** Comes back when it was begun, and no later: whether it is ready is for others to ask. */
  start: async (slot: Slot) => {
    await systemctl('start', unit(slot))
  },
  /** Comes back when it has answered what was begun, and ended. */
  stop: async (slot: Slot) => void (await systemctl('stop', unit(slot))),
  /** Whether it has not ended since it was started; systemd begins one anew that ends by itself. */
  isRunning: async (slot: Slot) => {
    const said = (await systemctl('show', '--property=ActiveState,NRestarts', unit(slot))).split('\n')
    return said.includes('NRestarts=0') && (said.includes('ActiveState=active') || said.includes('ActiveState=activating'))
  },
  /** This one is begun when the machine starts, and the other is not. */
  beginWithMachine: async (slot: Slot, not: Slot) => {
    await systemctl('enable', unit(slot))
    await systemctl('disable', unit(not))
  },
}
export type Units = typeof units
