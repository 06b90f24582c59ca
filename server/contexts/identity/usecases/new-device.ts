import type { Account } from '../domain/account.ts'
import { deviceOf } from '../domain/device.ts'
import type { Mail } from '../domain/mail.ts'
import type { Where } from '../domain/where.ts'
import type { Devices } from '../ports/tries.ts'
import type { LetterTo } from './letter-to.ts'

type Needs = Readonly<{ devices: Devices; letterTo: LetterTo; now: () => Date; newId: () => string }>

/** Ways in that somebody takes for the first time, or that have a mail of their own. */
const TOLD_ALREADY = new Set(['setup', 'invitation', 'code', 'recovery'])

/** A mail for whoever comes in where this account never was; none where it was. */
export const newDevice =
  ({ devices, letterTo, now, newId }: Needs) =>
  async (account: Account, by: string, where: Where): Promise<Readonly<{ id: string; mail: Mail }> | undefined> => {
    if (TOLD_ALREADY.has(by) || devices.known(where.device, account.id, now())) return undefined
    const { program, system } = deviceOf(where.agent)
    const device = [program, system].filter(Boolean).join(', ') || '?'
    return { id: newId(), mail: await letterTo(account, 'new_sign_in', now(), { device, ip: where.ip }) }
  }
export type NewDevice = ReturnType<typeof newDevice>
