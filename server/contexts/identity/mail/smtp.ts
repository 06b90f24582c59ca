import { budgets } from '#platform/budgets'
import type { Sending } from '../domain/post.ts'
import type { Carrier } from '../ports/post.ts'

const MOST_SAID = 300
const { connectMs, waitMs } = budgets.mail

/** A password crosses no network in clear: with one, to a server that is not this machine, TLS is a must. */
const needsTls = (url: URL) =>
  url.protocol === 'smtp:' && url.username !== '' && !/^(localhost|127\.|\[::1\])/.test(url.hostname)

/** A server for mails, by its URL. The library is loaded with the first mail: many houses have none. */
export const smtpCarrier = (address: string, from: string): Carrier => {
  const url = new URL(address)
  if (needsTls(url)) url.searchParams.set('requireTLS', 'true')
  const transport = async () => {
    const { createTransport } = await import('nodemailer')
    return createTransport({
      url: url.href,
      ...{ connectionTimeout: connectMs, greetingTimeout: connectMs, socketTimeout: waitMs, dnsTimeout: connectMs },
      ...{ disableFileAccess: true, disableUrlAccess: true },
    })
  }
  let opened: ReturnType<typeof transport> | undefined
  const domain = from
    .slice(from.lastIndexOf('@') + 1)
    .replace('>', '')
    .trim()
  return {
    async send({ id, to }, { subject, text, html }): Promise<Sending> {
      try {
        opened ??= transport()
        await (await opened).sendMail({
          ...{ from, subject, text, html },
          // As an object: what stands in an address is never read as a list of them.
          to: { name: '', address: to },
          // The same for each try, so that who gets a mail twice can tell.
          messageId: `<${id}@${domain}>`,
          headers: { 'Auto-Submitted': 'auto-generated' },
        })
        return { sent: true }
      } catch (error) {
        return refused(error as Refusal)
      }
    },
  }
}

type Refusal = Readonly<{ code?: string; responseCode?: number; response?: string; message?: string }>

/** A wrong password is the operator's to mend: what is refused for it is tried again. */
const refused = ({ code = 'ERROR', responseCode = 0, response, message = '' }: Refusal): Sending => ({
  sent: false,
  final: (code === 'EENVELOPE' || code === 'EMESSAGE') && responseCode >= 500,
  failure: `${code}${responseCode ? ` ${responseCode}` : ''}: ${response ?? message}`.slice(0, MOST_SAID),
})
