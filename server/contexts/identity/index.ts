import type { Context } from '#platform/host'
import { newToken } from '#platform/secrets'
import { identityRoutes } from './http.ts'
import { identityMessages } from './messages.ts'
import { argon2Passwords } from './passwords.ts'
import type { IdentityFace } from './public.ts'
import { identityRdb } from './rdb.ts'
import { setupPages } from './setup-page.ts'
import { identityUseCases } from './usecases.ts'

export const identity: Context = {
  name: 'identity',
  migrations: new URL('./migrations/', import.meta.url),
  messages: identityMessages,
  create({ db, now, newId, sessions, settings }) {
    const useCases = identityUseCases({ store: identityRdb(db), passwords: argon2Passwords(), now, newId, newToken })
    const face: IdentityFace = {
      whoIs: ({ token }) => useCases.whoIs(token),
      personByEmail: ({ email }) => useCases.personByEmail(email),
      addPerson: (given) => useCases.addPerson(given),
      prepareOwner: (given) => useCases.prepareOwner(given),
    }
    const { publicOrigin } = settings
    return {
      face,
      routes: identityRoutes({ identity: useCases, sessions, publicOrigin }),
      pages: setupPages({ identity: useCases, publicOrigin }),
      jobs: [{ name: 'identity-forget-sessions', cron: '7 * * * *', run: useCases.forgetExpired }],
    }
  },
}
