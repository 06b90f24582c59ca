import type { BlogFace } from '#contexts/blog'
import type { CommentsFace } from '#contexts/comments'
import type { DiaryFace } from '#contexts/diary'
import type { MediaFace } from '#contexts/media'
import type { NotesFace } from '#contexts/notes'
import type { NotifyFace } from '#contexts/notify'
import type { PlannerFace } from '#contexts/planner'
import type { SearchFace } from '#contexts/search'
import type { Context } from '#platform/context'
import { fail } from '#platform/errors'
import type { Handlers } from '#platform/events'
import type { KeepsOfPeople } from '#platform/people'
import { keyedToken, newToken } from '#platform/secrets'
import { argon2Hashes } from '#platform/slow-hashes'
import { accessTokens as jwtAccessTokens } from './access-tokens.ts'
import { identityActions } from './actions.ts'
import { coming } from './coming.ts'
import { commonPasswords } from './common-passwords.ts'
import { sealedDevices } from './devices.ts'
import { hasSecondFactor } from './domain/factors.ts'
import { going } from './going.ts'
import { auditRoutes } from './http/audit.ts'
import { personalTokensRoutes } from './http/personal-tokens.ts'
import { preferencesRoutes } from './http/preferences.ts'
import { sessionsRoutes } from './http/sessions.ts'
import { oldSetupAddress, signInRoutes } from './http/sign-in.ts'
import { keysPage, tokensRoutes } from './http/tokens.ts'
import { joiningMessages } from './joining-messages.ts'
import { smtpCarrier } from './mail/smtp.ts'
import { letters } from './mail/templates.ts'
import { identityMessages } from './messages.ts'
import { postman as postmanFor } from './postman.ts'
import { PRESETS, type Presets } from './providers/presets.ts'
import { providing } from './providing.ts'
import type { IdentityFace, IdentityHears, IdentityOperator } from './public.ts'
import { accountsRdb } from './rdb/accounts.ts'
import { auditEntries, auditRdb } from './rdb/audit.ts'
import { bansRdb } from './rdb/bans.ts'
import { ceremoniesRdb } from './rdb/ceremonies.ts'
import { factorsRdb } from './rdb/factors.ts'
import { personalTokensRdb } from './rdb/personal-tokens.ts'
import { postRdb, tellingOfMail } from './rdb/post.ts'
import { preferencesRdb } from './rdb/preferences.ts'
import { refreshRdb } from './rdb/refresh.ts'
import { sessionsEnding, sessionsRdb } from './rdb/sessions.ts'
import { signingKeysRdb } from './rdb/signing-keys.ts'
import { triesRdb } from './rdb/tries.ts'
import { warningsRdb } from './rdb/warnings.ts'
import { recoveryPart } from './recovery.ts'
import { secondFactorsPart } from './second-factors.ts'
import { admission as admissionUseCases } from './usecases/admission.ts'
import { auditUseCases } from './usecases/audit.ts'
import { choosing as choosingUseCases } from './usecases/choosing.ts'
import { freshness } from './usecases/freshness.ts'
import { letterTo } from './usecases/letter-to.ts'
import { newDevice } from './usecases/new-device.ts'
import { peopleUseCases } from './usecases/people.ts'
import { personalTokensUseCases } from './usecases/personal-tokens.ts'
import { postUseCases } from './usecases/post.ts'
import { preferencesUseCases } from './usecases/preferences.ts'
import { refreshing } from './usecases/refreshing.ts'
import { renewing } from './usecases/renewing.ts'
import { sessionsUseCases } from './usecases/sessions.ts'
import { signingIn as signingInUseCases } from './usecases/sign-in.ts'
import { triesUseCases } from './usecases/tries.ts'
import { warning } from './usecases/warning.ts'
import { whoIsUseCase } from './usecases/who-is.ts'

type Faces = Readonly<{
  blog: BlogFace
  comments: CommentsFace
  day: KeepsOfPeople
  diary: DiaryFace
  media: MediaFace
  notes: NotesFace
  notify: NotifyFace
  planner: PlannerFace
  search: SearchFace
}>

/** `presets`: where the providers are that are known by name. Tests put theirs here; nothing else can. */
export const identityWith = (presets: Presets): Context<Faces> => ({
  name: 'identity',
  migrations: new URL('./migrations/', import.meta.url),
  messages: { ...identityMessages, ...joiningMessages },
  hears: ['identity.noted'],
  actions: identityActions,
  create(env, faces) {
    const { db: given, now, newId, sessions: remembered, scopes, settings, secrets } = env
    const { publicOrigin, smtp } = settings
    const carrier = smtp && smtpCarrier(smtp.url, smtp.from)
    const post = postUseCases({ box: postRdb(given), letters, carrier, origin: publicOrigin ?? '', now })
    const postman = postmanFor(post.carryDue)
    const db = tellingOfMail(given, postman.wake)
    const accounts = accountsRdb(db, secrets.masterKey)
    const sessions = sessionsRdb(db, remembered.forget)
    const passwords = argon2Hashes(() => fail('unavailable', 'identity.busy'))
    const endSessions = sessionsEnding(remembered.forget)
    const bans = bansRdb(db, endSessions)
    const devices = sealedDevices(secrets.masterKey)
    const tries = triesUseCases({ store: triesRdb(db, secrets.masterKey), devices, now })
    const { lifetimes } = settings
    const signer = { store: signingKeysRdb(db), masterKey: secrets.masterKey, issuer: publicOrigin ?? 'urn:haruteo' }
    const accessTokens = jwtAccessTokens({ ...signer, now, newId })
    const preferences = preferencesRdb(db, env.tell, now)
    const writeTo = letterTo({ preferences })
    const told = newDevice({ devices, letterTo: writeTo, now, newId })
    const [factors, ceremonies] = [factorsRdb(db, secrets.masterKey, newId), ceremoniesRdb(db)]
    const passed = { sessions, bans, accessTokens, devices, newDevice: told, lifetimes, factors, ceremonies }
    const admission = admissionUseCases({ ...passed, now, newId, newToken })
    const freshly = freshness({ sessions, now })
    const renew = renewing({ sessions, now, successorOf: (token) => keyedToken(secrets.masterKey, 'session after', token) })
    const secondFactors = secondFactorsPart({
      ...{ accounts, renew, passwords, factors, ceremonies, admission, tries, freshly, publicOrigin, now, newId },
      letterTo: writeTo,
    })
    const personalTokens = personalTokensRdb(db, remembered.forget)
    const whoIs = whoIsUseCase({ sessions, accessTokens, personalTokens, lifetimes, now })
    const tokens = refreshing({
      ...{ refresh: refreshRdb(db, { forget: remembered.forget, newId }), sessions, accounts, accessTokens, lifetimes, now },
      preferences,
      successorOf: (token) => keyedToken(secrets.masterKey, 'refresh token after', token),
    })
    const signingIn = signingInUseCases({ accounts, sessions, passwords, admission, tries, now })
    const choosing = choosingUseCases({
      ...{ passwords, common: commonPasswords(), rule: settings.passwordRule, words: houseWords(settings.publicOrigin) },
      hasSecondFactor: async (personId) => hasSecondFactor(await factors.of(personId)),
    })
    const recovery = recoveryPart({
      ...{ db, accounts, passwords, choosing, admission, tries, publicOrigin, now, newId },
      ...{ freshly, letterTo: writeTo, masterKey: secrets.masterKey },
      sessionsEnd: sessionsEnding(remembered.forget),
    })
    const people = peopleUseCases({ accounts, choosing, admission, now, newId, newToken })
    const face: IdentityFace = {
      whoIs: ({ token }) => whoIs(token),
      personByEmail: ({ email }) => people.personByEmail(email),
      people: ({ ids }) => people.people(ids),
      addPerson: (given) => people.addPerson(given),
      prepareOwner: (given) => people.prepareOwner(given),
      resetFactors: ({ email }) => secondFactors.reset(email),
    }
    const waysIn = coming({ ...env, db }, { accounts, admission, choosing, freshly, tries, signingIn, post, endSessions })
    const warnOwner = warning({ warnings: warningsRdb(db), letterTo: writeTo, now, newId })
    const audit = auditUseCases({ audit: auditRdb(db), now })
    const operator: IdentityOperator = {
      takeUpErasures: () => ways.takeUpErasures(),
      warnOwner: ({ what }) => warnOwner(what),
      verifyAudit: ({ anchor }) => audit.verify(anchor),
      exportAudit: () => audit.export(),
      recoveryLink: ({ email }) => recovery.recoveryLink(email),
    }
    const on: Handlers<IdentityHears> = { 'identity.noted': (entries) => [auditEntries(entries)] }
    const door = { accounts, renew, letterTo: writeTo, admission, freshly, ...waysIn.door }
    const byProvider = providing({ ...env, db }, presets, door)
    const ways = going(
      { ...env, db },
      {
        ...{ accounts, preferences, freshly, bans, endSessions },
        rooms: [
          ...[faces.notes, faces.planner, faces.diary, faces.blog, faces.comments, faces.media],
          ...[faces.day, faces.search, faces.notify],
        ],
      },
    )
    const routes = [
      auditRoutes(audit),
      ...ways.routes,
      signInRoutes({ signingIn, people, publicOrigin }),
      sessionsRoutes({ cases: sessionsUseCases({ sessions, now }), publicOrigin }),
      tokensRoutes(tokens, publicOrigin),
      personalTokensRoutes(personalTokensUseCases({ tokens: personalTokens, freshly, scopes, now, newId, newToken })),
      ...waysIn.routes,
      ...byProvider.routes,
      ...recovery.routes,
      ...secondFactors.routes,
      preferencesRoutes(preferencesUseCases(preferences)),
    ]
    return {
      ...{ face, operator, on },
      routes: (app) => {
        for (const some of routes) some(app)
      },
      atStart: async () => void (await ways.takeUpErasures()),
      pages: (app) => {
        oldSetupAddress(app)
        keysPage(accessTokens)(app)
      },
      jobs: [
        ...ways.jobs,
        { name: 'identity-forget-sessions', cron: '7 * * * *', run: signingIn.forgetExpired },
        { name: 'identity-forget-tokens', cron: '13 * * * *', run: () => personalTokens.forgetExpired(now()) },
        { name: 'identity-turn-keys', cron: '23 * * * *', run: accessTokens.turnKeys },
        ...byProvider.jobs,
        { name: 'identity-age-audit', cron: '27 4 * * *', run: audit.age },
        ...recovery.jobs,
        ...secondFactors.jobs,
        { name: 'identity-forget-tries', cron: '27 * * * *', run: tries.forgetOld },
        { name: 'identity-post', cron: '*/5 * * * *', run: postman.wake },
        ...waysIn.jobs,
      ],
      stop: postman.stop,
    }
  },
})

export const identity = identityWith(PRESETS)

/** What everybody knows of the house: its name, and the parts of its address. */
const houseWords = (publicOrigin: string | undefined) => {
  const host = publicOrigin ? new URL(publicOrigin).hostname : ''
  return ['haruteo', '하루터', '하루', host, ...host.split('.')]
}
