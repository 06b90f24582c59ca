import { Server } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import type { Doors } from './doors.ts'
import type { Hub } from './hub.ts'
import { closeStreams } from './stream.ts'

/** For so long a request may be on its way over a connection that was taken already. */
const ON_THE_WAY_MS = 250
/** Of the 25 seconds that a house has which is told to go, so many are for those who are being answered; jobs have five. */
const FINISH_MS = 15_000
const LEAST_MS = 1_000
/** In each turn of the loop one is taken from each line of those that wait. */
const TURNS = 8

/**
 * Serves on for as long as a balancer needs to notice, and sends the streams elsewhere. Then no new connection is taken, and those that are
 * there are served: who has opened one is about to ask, and what a balancer has sent here it may not send to another process. What was begun
 * is answered, unless that takes longer than there is time for.
 */
export const stopServing = async (
  app: Pick<FastifyInstance, 'server' | 'close'>,
  doors: Doors | undefined,
  hub: Hub,
  drainMs: number,
) => {
  if (drainMs > 0) await sleep(drainMs)
  closeStreams(hub)
  if (drainMs > 0 && app.server.listening) {
    // When the system was just asked for new ones: those that still stand in its line are cut.
    for (let turn = 0; turn < TURNS; turn++) await new Promise(setImmediate)
    // A server of http would, as itself, cut what has not asked yet.
    Server.prototype.close.call(app.server)
    void doors?.close()
    await sleep(ON_THE_WAY_MS)
  }
  const late = setTimeout(() => app.server.closeAllConnections(), Math.max(LEAST_MS, FINISH_MS - drainMs))
  await Promise.all([app.close(), doors?.close()])
  clearTimeout(late)
}
