/** Somebody who is on the way in: they gave an address, and prove by a code that was mailed there that it is theirs. */
export type Joining = Readonly<{
  id: string
  email: string
  emailKey: string
  created: Date
  tries: number
  confirmed: Date | null
}>

export const CODE_MINUTES = 10
export const MOST_TRIES = 5
/** How long one may take over a name and a password once the address is confirmed. */
const FINISH_MS = 30 * 60_000

export const codeExpires = (now: Date) => new Date(now.getTime() + CODE_MINUTES * 60_000)

export const mayFinish = ({ confirmed }: Pick<Joining, 'confirmed'>, now: Date) =>
  confirmed !== null && now.getTime() - confirmed.getTime() < FINISH_MS
