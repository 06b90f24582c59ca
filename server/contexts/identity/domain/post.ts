/** A mail as it lies in the post. `filling` is gone once it was sent, given up, or of no use any more. */
export type Posted = Readonly<{
  id: string
  recipient: string
  language: 'ko' | 'en'
  template: string
  filling: Readonly<Record<string, string>>
  created: Date
  tries: number
}>

/** A mail and what became of it. */
export type Kept = Posted &
  Readonly<{ sent: Date | null; laid_out: Date | null; given_up: Date | null; failure: string | null }>

/** What a server for mails said: taken, or not; `final` where saying it again would change nothing. */
export type Sending = Readonly<{ sent: true } | { sent: false; final: boolean; failure: string }>

const SECONDS = [30, 120, 300, 900, 3_600, 14_400]

/** When to try again what has failed so many times. */
export const againAt = (tries: number, now: Date) =>
  new Date(now.getTime() + (SECONDS[Math.min(tries, SECONDS.length) - 1] ?? 30) * 1_000)

/** Whether a mail that is of use for so many minutes still is. */
export const isOfUse = (created: Date, minutes: number, now: Date) => now.getTime() < created.getTime() + minutes * 60_000

export type MailState = 'waiting' | 'sent' | 'laid_out' | 'given_up'
export const stateOf = ({ sent, laid_out, given_up }: Kept): MailState => {
  if (sent) return 'sent'
  if (given_up) return 'given_up'
  return laid_out ? 'laid_out' : 'waiting'
}
