import { secretsOf } from '../config.ts'
import { type HostOptions, host } from '../host.ts'
import type { Rehearse } from './drill.ts'

/** What a rehearsal asks of every room that takes up erasures. */
type Erasing = Readonly<{ takeUpErasures(): Promise<number> }>

const MINUTE_MS = 60_000
const ROUNDS = 20

/** The rooms on a restored database, none of which begins anything by itself; its clock moves on as fast as it needs. */
export const rehearsing =
  ({ contexts, whoIs }: Pick<HostOptions, 'contexts' | 'whoIs'>): Rehearse =>
  async (settings, where) => {
    let at = Date.now()
    const quiet = { ...settings, run: [], peers: {} }
    const house = await host({
      ...{ contexts, whoIs, settings: quiet, secrets: secretsOf(settings), where, rehearsal: true, alone: true },
      now: () => new Date(at),
    })
    try {
      const rooms = contexts.flatMap(({ name }) => {
        const operator = house.operator(name) as Partial<Erasing> | undefined
        return operator?.takeUpErasures ? [operator as Erasing] : []
      })
      const takeUpErasures = async () => {
        let came = 0
        for (const room of rooms) came += await room.takeUpErasures()
        return came
      }
      const came = await takeUpErasures()
      for (let left = came, round = 0; left > 0; round++) {
        if (round === ROUNDS) throw new Error(`${left} people or diaries that were erased could not be erased from the backup.`)
        await house.settle()
        await house.runJob('identity-erase-left')
        at += 2 * MINUTE_MS
        left = await takeUpErasures()
      }
      return came
    } finally {
      await house.close()
    }
  }
