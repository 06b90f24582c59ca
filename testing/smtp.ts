import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { cleaner } from './database.ts'

type Arrived = Readonly<{ to: string; from: string; raw: string; mail: Email; isEncrypted: boolean }>

/** A server for mails on loopback, and what has arrived there. `refuse` may say no to a recipient, with a code of SMTP. */
export const smtp = async (
  refuse: (to: string) => number | undefined = () => undefined,
  options: SMTPServerOptions = { disabledCommands: ['AUTH', 'STARTTLS'] },
) => {
  const arrived: Arrived[] = []
  const whenDone = cleaner()
  const server = new SMTPServer({
    ...options,
    onRcptTo: ({ address }, _session, done) => {
      const code = refuse(address)
      done(code ? Object.assign(new Error(`no room for <${address}>`), { responseCode: code }) : undefined)
    },
    onData: (stream, { envelope, secure }, done) => {
      const parts: Buffer[] = []
      stream.on('data', (part) => parts.push(part))
      stream.on('end', () => {
        const raw = Buffer.concat(parts).toString()
        const [to, from] = [envelope.rcptTo[0]?.address ?? '', envelope.mailFrom ? envelope.mailFrom.address : '']
        PostalMime.parse(raw).then((mail) => {
          arrived.push({ to, from, raw, mail, isEncrypted: secure })
          done()
        }, done)
      })
    },
  })
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  whenDone(() => new Promise((resolve) => server.close(() => resolve(undefined))))
  const { port } = server.server.address() as { port: number }
  return {
    port,
    url: `smtp://127.0.0.1:${port}`,
    arrived,
    to: (address: string) => arrived.filter(({ to }) => to === address),
  }
}
