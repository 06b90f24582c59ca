import { createDecipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { undo } from './database.ts'

/** A browser's end of Web Push (RFC 8291), written here from the standard: what it can read was sealed as browsers want it. */
export const browserEnd = () => {
  const pair = createECDH('prime256v1')
  const own = pair.generateKeys()
  const auth = randomBytes(16)
  const hkdf = (ikm: Buffer, salt: Buffer, info: Buffer, length: number) =>
    Buffer.from(hkdfSync('sha256', ikm, salt, info, length))
  return {
    keys: { p256dh: own.toString('base64url'), auth: auth.toString('base64url') },
    open: (body: Buffer) => {
      const [salt, size] = [body.subarray(0, 16), body.readUInt32BE(16)]
      const theirs = body.subarray(21, 21 + body.readUInt8(20))
      const sealed = body.subarray(21 + theirs.length)
      if (sealed.length > size) throw new Error('more than one record')
      const info = Buffer.concat([Buffer.from('WebPush: info\0'), own, theirs])
      const ikm = hkdf(pair.computeSecret(theirs), auth, info, 32)
      const key = hkdf(ikm, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16)
      const nonce = hkdf(ikm, salt, Buffer.from('Content-Encoding: nonce\0'), 12)
      const opener = createDecipheriv('aes-128-gcm', key, nonce).setAuthTag(sealed.subarray(-16))
      const padded = Buffer.concat([opener.update(sealed.subarray(0, -16)), opener.final()])
      const end = padded.lastIndexOf(2)
      if (padded.subarray(end + 1).some((byte) => byte !== 0)) throw new Error('wrongly padded')
      return JSON.parse(padded.subarray(0, end).toString())
    },
  }
}

type Taken = Readonly<{ path: string; headers: Record<string, string | string[] | undefined>; body: Buffer }>

/** A push service on this machine: what it was given, and what it answers with (201 if nothing else is said of a path). */
export const pushService = async () => {
  const taken: Taken[] = []
  const answers = new Map<string, readonly [status: number, headers?: Record<string, string>]>()
  const server = createServer((request, reply) => {
    const parts: Buffer[] = []
    request.on('data', (part) => parts.push(part))
    request.on('end', () => {
      const path = request.url ?? ''
      taken.push({ path, headers: request.headers, body: Buffer.concat(parts) })
      const [status, headers = {}] = answers.get(path) ?? [201]
      reply.writeHead(status, headers).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  undo.push(() => new Promise((resolve) => server.close(resolve)))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, taken, answers }
}
