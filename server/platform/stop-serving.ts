import { Server } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Hub } from './hub.ts'
import { closeStreams } from './stream.ts'

/** For so long a request may be on its way over a connection that was taken already. */
const ON_THE_WAY_MS = 250

/**
 * Serves on for as long as a balancer needs to notice, and sends the streams elsewhere. Then no new connection is taken, and those that are
 * there are served: who has opened one is about to ask, and what a balancer has sent here it may not send to another process.
 */
export const stopServing = async (server: Server, hub: Hub, drainMs: number) => {
  if (drainMs > 0) await sleep(drainMs)
  closeStreams(hub)
  if (drainMs === 0 || !server.listening) return
  // When the system was just asked for new ones: those that still stand in its line are cut.
  await new Promise(setImmediate)
  // A server of http would, as itself, cut what has not asked yet.
  Server.prototype.close.call(server)
  await sleep(ON_THE_WAY_MS)
}
