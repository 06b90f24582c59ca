import type { Account } from '../domain/account.ts'
import type { Mail } from '../domain/mail.ts'

export interface Warnings {
  owner(): Promise<Pick<Account, 'id' | 'email'> | undefined>
  write(id: string, letter: Mail, now: Date): Promise<void>
}
