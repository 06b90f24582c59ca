import { type LookupAddress, lookup } from 'node:dns'
import { request as overHttp } from 'node:http'
import { request as overHttps } from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import { budgets } from './budgets.ts'

const { connectMs: CONNECT_MS, waitMs: TOTAL_MS } = budgets.push

/** `near`: this machine and the networks of homes may be asked, too, and without https. */
type Bounds = Readonly<{ near?: boolean; totalMs?: number; mostBytes?: number }>

const LOCAL = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24'],
  ...['192.168.0.0/16', '198.18.0.0/15', '224.0.0.0/4', '240.0.0.0/4', 'fc00::/7', 'fe80::/10', 'ff00::/8'],
  // What holds an address of version 4 in it; the list itself knows those that start with ::ffff:.
  ...['::/96', '64:ff9b::/96', '64:ff9b:1::/48', '2001::/32', '2002::/16'],
]
/** Of these, the networks of homes; and what houses that rent machines put into them for the machine alone to ask. */
const HOMES = ['10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '::1/128', 'fc00::/7']
const OF_MACHINES = ['100.100.100.200/32', 'fd00:ec2::/32', 'fd20:ce::/32']

const listOf = (subnets: readonly string[]) => {
  const list = new BlockList()
  for (const subnet of subnets) {
    const [net = '', bits] = subnet.split('/')
    list.addSubnet(net, Number(bits), net.includes(':') ? 'ipv6' : 'ipv4')
  }
  return (address: string) => list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
}

/** Whether an address of the network is one of this machine, of its neighbours or of nobody. */
export const isInside = listOf(LOCAL)
const [isOfHome, isOfMachine] = [listOf(HOMES), listOf(OF_MACHINES)]
const isNear = (address: string) => isOfHome(address) && !isOfMachine(address)

const hostOf = (url: URL) => url.hostname.replace(/^\[|\]$/g, '')

/** Looks a name up once; what it connects to is what was looked at. */
const lookedAt =
  (isBarred: (address: string) => boolean): LookupFunction =>
  (hostname, options, done) =>
    lookup(hostname, { ...options, all: true }, (error, found: LookupAddress[]) => {
      const refused = error ?? (found.some(({ address }) => isBarred(address)) ? new Error(LEADS_INSIDE) : null)
      const [first] = found ?? []
      if (refused || !first) done(refused ?? new Error('leads nowhere'), '')
      else if (options.all) done(null, found as never)
      else done(null, first.address, first.family)
    })

const LEADS_INSIDE = 'leads inside'

type Asked = Readonly<{ method?: string; headers?: Readonly<Record<string, string>>; body?: unknown }>

/**
 * `fetch` for asking one house that the operator named (`home`), and whatever other houses that one names. Theirs must lie outside; only
 * home itself may be a neighbour; without one, nobody may. Two seconds to connect, ten in all and 256 KiB at most where nothing else is said,
 * and no redirect is followed.
 */
export const askOutside =
  (home: string | undefined, { near = false, totalMs = TOTAL_MS, mostBytes = 256 * 1024 }: Bounds = {}) =>
  (address: string, { method = 'GET', headers = {}, body }: Asked = {}): Promise<Response> => {
    const [url, own] = [new URL(address), home === undefined ? undefined : new URL(home)]
    const isHome = url.hostname === own?.hostname
    const isBarred = (address: string) => isInside(address) && !(near && isNear(address))
    const mayBePlain = near || (isHome && own?.protocol === 'http:')
    if (url.protocol !== 'https:' && !(mayBePlain && url.protocol === 'http:')) return Promise.reject(new Error('is not https'))
    if (!isHome && isIP(hostOf(url)) && isBarred(hostOf(url))) return Promise.reject(new Error(LEADS_INSIDE))
    return new Promise((resolve, reject) => {
      const sent = (url.protocol === 'https:' ? overHttps : overHttp)(url, {
        ...{ method, headers: { 'user-agent': 'Haruteo', ...headers }, agent: false },
        ...(isHome ? {} : { lookup: lookedAt(isBarred) }),
      })
      const late = setTimeout(() => sent.destroy(new Error('took too long')), totalMs)
      const unconnected = setTimeout(() => sent.destroy(new Error('could not be reached')), CONNECT_MS)
      sent.on('socket', (socket) => socket.once('connect', () => clearTimeout(unconnected)))
      sent.on('close', () => {
        clearTimeout(late)
        clearTimeout(unconnected)
      })
      sent.on('error', reject)
      sent.on('response', (answer) => {
        const parts: Buffer[] = []
        let bytes = 0
        answer.on('data', (part: Buffer) => {
          bytes += part.length
          if (bytes > mostBytes) sent.destroy(new Error('said too much'))
          else parts.push(part)
        })
        answer.on('error', reject)
        answer.on('end', () => {
          const status = answer.statusCode ?? 0
          const said = Object.entries(answer.headers).flatMap(([name, value]) =>
            typeof value === 'string' ? [[name, value] as [string, string]] : [],
          )
          const empty = [204, 205, 304].includes(status)
          resolve(new Response(empty ? null : Buffer.concat(parts), { status, headers: said }))
        })
      })
      sent.end(body === undefined || body === null ? undefined : body instanceof Uint8Array ? body : String(body))
    })
  }
