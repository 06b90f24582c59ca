import type { Db } from '#platform/db'
import { newToken } from '#platform/secrets'
import { passwordRoutes } from './http/passwords.ts'
import { recoveryRoutes } from './http/recovery.ts'
import type { Accounts } from './ports/accounts.ts'
import type { Passwords } from './ports/passwords.ts'
import { emailChangesRdb, recoveriesRdb } from './rdb/recovery.ts'
import type { SessionsEnd } from './rdb/sessions.ts'
import type { Admission } from './usecases/admission.ts'
import type { Choosing } from './usecases/choosing.ts'
import { emailChangeUseCases } from './usecases/email-change.ts'
import type { Freshly } from './usecases/freshness.ts'
import type { LetterTo } from './usecases/letter-to.ts'
import { passwordUseCases } from './usecases/password.ts'
import { recovering as recoveringUseCases } from './usecases/recovering.ts'
import type { Tries } from './usecases/tries.ts'

type Needs = Readonly<{
  db: Db
  accounts: Accounts
  passwords: Passwords
  choosing: Choosing
  admission: Admission
  tries: Tries
  freshly: Freshly
  letterTo: LetterTo
  sessionsEnd: SessionsEnd
  masterKey: string
  publicOrigin: string | undefined
  now: () => Date
  newId: () => string
}>

/** What an account is reached by, changed and recovered: passwords and addresses. */
export const recoveryPart = ({ db, masterKey, sessionsEnd, publicOrigin, ...needs }: Needs) => {
  const recoveries = recoveriesRdb(db, sessionsEnd)
  const all = { ...needs, newToken, recoveries, changes: emailChangesRdb(db, masterKey, sessionsEnd) }
  const recovering = recoveringUseCases(all)
  const emails = emailChangeUseCases(all)
  return {
    routes: [
      recoveryRoutes({ recovering, publicOrigin }),
      passwordRoutes({ choosing: all.choosing, passwords: passwordUseCases(all), emails }),
    ],
    recoveryLink: recovering.linkFor,
    jobs: [{ name: 'identity-forget-recoveries', cron: '31 * * * *', run: emails.forget }],
  }
}
