import type { Account } from '../domain/account.ts'
import type { Mail } from '../domain/mail.ts'
import { preferencesOf } from '../domain/preferences.ts'
import type { Preferences } from '../ports/preferences.ts'

/** A mail to somebody about their account, in their language and by their clock. */
export const letterTo =
  ({ preferences }: Readonly<{ preferences: Pick<Preferences, 'of'> }>) =>
  async (to: Pick<Account, 'id' | 'email'>, template: string, when: Date, values: Mail['values'] = {}): Promise<Mail> => {
    const { language, timeZone } = preferencesOf(await preferences.of(to.id))
    const spoken = language ?? 'ko'
    return {
      ...{ to: to.email, language: spoken, template },
      values: { ...values, when: when.toISOString(), zone: timeZone ?? (spoken === 'ko' ? 'Asia/Seoul' : 'UTC') },
    }
  }
export type LetterTo = ReturnType<typeof letterTo>
