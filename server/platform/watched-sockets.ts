import { connect as dial, type Socket } from 'node:net'

/** What the driver says of the server that it wants to reach. */
type Wanted = Readonly<{ path?: string | false; host: readonly string[]; port: readonly number[] }>

/** What was seen of a socket at the last look. `asked`: since when something was asked, and nothing has come back. */
type Seen = { read: number; written: number; asked: number | undefined }

/**
 * Opens the sockets of a pool and cuts those that fell silent: the driver waits for an answer as long as the connection stands, and
 * over a wire that swallows everything it stands for a quarter of an hour.
 */
export const watchedSockets = () => {
  const sockets = new Map<Socket, Seen>()
  let turn = 0
  return {
    /** For the driver, which writes its greeting at once. */
    open: ({ path, host, port }: Wanted) => {
      const i = turn++ % host.length
      const socket = path ? dial({ path }) : dial({ host: host[i]!, port: port[i]! })
      // What the driver sets on sockets of its own: it proves the server's certificate by this name.
      Object.assign(socket, { host: host[i], port: port[i] })
      socket.setNoDelay(true)
      sockets.set(socket, { read: 0, written: 0, asked: undefined })
      // Taken and closed again without a word, as proxies do whose server is away: to the driver that would be no error, and it would
      // dial anew without a pause.
      socket.once('end', () => {
        if (socket.bytesRead === 0) socket.destroy(Object.assign(new Error('closed without a word'), { code: 'ECONNRESET' }))
      })
      socket.once('close', () => sockets.delete(socket))
      return socket
    },
    /** To be called now and then while somebody waits; cuts what was asked something and has not answered for so long. */
    look: (longestMs: number) => {
      const now = performance.now()
      for (const [socket, seen] of sockets) {
        const [read, written] = [socket.bytesRead, socket.bytesWritten]
        if (read !== seen.read) Object.assign(seen, { read, written, asked: undefined })
        else if (written > seen.written) seen.asked ??= now
        if (seen.asked !== undefined && now - seen.asked >= longestMs) socket.destroy()
      }
    },
  }
}
export type WatchedSockets = ReturnType<typeof watchedSockets>
