import { createServer, connect as dial, type Server, type Socket } from 'node:net'
import { Transform } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'

/** What a wire does to those who speak over it. */
export type Fault =
  | 'none'
  /** Nobody is there: connections are cut, and new ones refused. */
  | 'down'
  /** Every connection is reset, those that come too. */
  | 'reset'
  /** Everything is swallowed, and nobody is told. */
  | 'black hole'
  /** Every piece arrives 300 ms late. */
  | 'late'
  /** Ten thousand bytes a second each way. */
  | 'narrow'

export type Target = Readonly<{ host: string; port: number }> | Readonly<{ path: string }>

const LATE_MS = 300
const BYTES_PER_S = 10_000

/** A wire to something that listens, and that can be damaged and mended while people speak over it. */
export const wireTo = async (target: Target) => {
  let fault: Fault = 'none'
  const pairs = new Set<readonly [Socket, Socket]>()

  const passing = () => {
    let last: Promise<unknown> = Promise.resolve()
    return new Transform({
      highWaterMark: BYTES_PER_S,
      transform(piece: Buffer, _encoding, done) {
        if (fault === 'black hole') return done()
        if (fault === 'narrow') {
          void sleep((piece.length / BYTES_PER_S) * 1_000).then(() => done(null, piece))
          return
        }
        // Late, but not slow: the next piece may set out while this one is on its way.
        last = fault === 'late' ? Promise.all([last, sleep(LATE_MS)]) : last
        const before = last
        void before.then(() => this.push(piece))
        done()
      },
      flush: (done) => void last.then(() => done()),
    })
  }

  const take = (near: Socket) => {
    if (fault === 'reset') return void near.resetAndDestroy()
    const far = dial(target as never)
    const pair = [near, far] as const
    pairs.add(pair)
    const end = (other: Socket) => () => {
      pairs.delete(pair)
      // A hole tells nobody that the other end is gone.
      if (fault !== 'black hole') other.destroy()
    }
    near.on('error', () => {}).on('close', end(far))
    far.on('error', () => {}).on('close', end(near))
    near.pipe(passing()).pipe(far)
    far.pipe(passing()).pipe(near)
  }

  const open = (port: number) =>
    new Promise<Server>((resolve, reject) => {
      const opened = createServer(take)
      opened.once('error', reject).listen(port, '127.0.0.1', () => resolve(opened))
    })
  const shut = async () => {
    const closed = new Promise((resolve) => server.close(resolve))
    for (const pair of pairs) for (const socket of pair) socket.destroy()
    await closed
  }

  let server = await open(0)
  const { port } = server.address() as { port: number }
  return {
    port,
    /** Does this to the wire from now on. */
    become: async (next: Fault) => {
      const before = fault
      fault = next
      if (next === 'reset') for (const [near] of pairs) near.resetAndDestroy()
      if (next === 'down') await shut()
      else if (before === 'down') server = await open(port)
    },
    close: async () => {
      if (fault === 'down') return
      fault = 'none'
      await shut()
    },
  }
}
export type Wire = Awaited<ReturnType<typeof wireTo>>
