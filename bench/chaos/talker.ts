import { connect, type Socket } from 'node:net'

/** What one request said, and what became of it; `ms`: since it was due. */
export type Ask = () => string
export type Fate =
  | Readonly<{ fate: 'answered'; status: number; ms: number }>
  /** Refused or cut by the system, with its code. */
  | Readonly<{ fate: 'cut'; code: string; wasSent: boolean }>
  /** `unconnected`: its connection was never there. `unanswered`: it was said, and nobody answered. */
  | Readonly<{ fate: 'unconnected' | 'unanswered' }>

const END_OF_HEAD = '\r\n\r\n'

/**
 * One connection that asks one thing after the other, kept alive, and made anew where it was ended. It speaks to the socket itself: a client of
 * whole HTTP takes as much of the processor as whom it asks.
 */
export const talker = (port: number, ask: Ask, told: (fate: Fate) => void) => {
  let socket: Socket | undefined
  let isConnected = false
  let began = 0
  let busy = false
  let heard = ''

  const over = (fate: Fate) => {
    if (!busy) return
    busy = false
    told(fate)
  }
  const drop = (fate: Fate) => {
    socket
      ?.removeAllListeners()
      .on('error', () => {})
      .destroy()
    socket = undefined
    isConnected = false
    heard = ''
    over(fate)
  }
  const hear = (piece: string) => {
    heard += piece
    const head = heard.indexOf(END_OF_HEAD)
    if (head < 0) return
    const length = Number(/\r\ncontent-length: (\d{1,9})/i.exec(heard.slice(0, head))?.[1] ?? 0)
    // What is told here is ASCII or told in latin1: a character is a byte.
    if (heard.length < head + END_OF_HEAD.length + length) return
    const [status, isLast] = [Number(heard.slice(9, 12)), /\r\nconnection: close/i.test(heard.slice(0, head))]
    heard = ''
    const fate = { fate: 'answered', status, ms: performance.now() - began } as const
    if (isLast) drop(fate)
    else over(fate)
  }
  const open = () => {
    const fresh = connect({ port, host: '127.0.0.1', noDelay: true }).setEncoding('latin1')
    fresh.on('connect', () => {
      isConnected = true
    })
    const cut = (code: string) => drop({ fate: 'cut', code, wasSent: isConnected })
    fresh.on('data', hear).on('end', () => cut('end'))
    fresh.on('error', ({ code }: NodeJS.ErrnoException) => cut(code ?? 'unknown'))
    return fresh
  }
  return {
    isBusy: () => busy,
    say: (now: number) => {
      busy = true
      began = now
      socket ??= open()
      socket.write(ask())
    },
    /** Gives up what was begun before that. */
    giveUp: (before: number) => {
      if (busy && began < before) drop({ fate: isConnected ? 'unanswered' : 'unconnected' })
    },
    end: () => {
      busy = false
      drop({ fate: 'unanswered' })
    },
  }
}
