import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

/** What a process that serves on this port holds open; `people`: the connections of whom it serves. */
export type Descriptors = Readonly<
  Record<'people' | 'doors' | 'otherTcp' | 'unix' | 'closedSockets' | 'pipes' | 'files' | 'kernel', number>
>

const LISTENS = '0A'

export const descriptorsOf = (pid: number, port: number): Descriptors => {
  const found = { people: 0, doors: 0, otherTcp: 0, unix: 0, closedSockets: 0, pipes: 0, files: 0, kernel: 0 }
  const links = readdirSync(`/proc/${pid}/fd`).map((fd) => {
    try {
      return readlinkSync(`/proc/${pid}/fd/${fd}`)
    } catch {
      // Closed since they were listed.
      return ''
    }
  })
  const [tcp, unix] = [tcpOf(pid), unixOf(pid)]
  const kindOf = (link: string): keyof Descriptors => {
    if (link.startsWith('pipe:')) return 'pipes'
    if (link.startsWith('anon_inode:')) return 'kernel'
    if (!link.startsWith('socket:')) return 'files'
    const inode = link.slice('socket:['.length, -1)
    const socket = tcp.get(inode)
    if (!socket) return unix.has(inode) ? 'unix' : 'closedSockets'
    if (socket.port !== port) return 'otherTcp'
    return socket.state === LISTENS ? 'doors' : 'people'
  }
  for (const link of links.filter(Boolean)) {
    found[kindOf(link)]++
  }
  return found
}

const linesOf = (pid: number, name: string) => readFileSync(`/proc/${pid}/net/${name}`, 'utf8').trim().split('\n').slice(1)

/** By its inode, which port of this machine it is at, and its state as the kernel writes it. */
const tcpOf = (pid: number) =>
  new Map(
    ['tcp', 'tcp6'].flatMap((name) =>
      linesOf(pid, name).map((line) => {
        const [, local = '', , state = '', , , , , , inode = ''] = line.trim().split(/\s+/)
        return [inode, { port: Number.parseInt(local.split(':').at(-1) ?? '', 16), state }] as const
      }),
    ),
  )

const unixOf = (pid: number) => new Set(linesOf(pid, 'unix').map((line) => line.trim().split(/\s+/)[6] ?? ''))
