import { Type } from 'typebox'
import { actorOf, limitedTo, type Routes } from '#platform/http'
import { may } from '#platform/policy'
import { PasswordRuleView } from '../contract/passwords.ts'
import { ChangeEmail, ChangePassword, EmailToken, EmailView, OwnPasswordView } from '../contract/recovery.ts'
import { MAX_PASSWORD } from '../domain/password.ts'
import type { Choosing } from '../usecases/choosing.ts'
import type { EmailChangeUseCases } from '../usecases/email-change.ts'
import type { PasswordUseCases } from '../usecases/password.ts'
import { whereFrom } from './welcome.ts'

type Needs = Readonly<{
  choosing: Choosing
  passwords: PasswordUseCases
  emails: EmailChangeUseCases
}>

export const passwordRoutes =
  ({ choosing, passwords, emails }: Needs): Routes =>
  (app) => {
    const own = { ...may('identity.keep_myself'), ...limitedTo('signIn') }
    const anyone = { ...may('identity.recover'), ...limitedTo('signIn') }
    app.get(
      '/password-rule',
      {
        config: may('identity.recover'),
        schema: { summary: 'How long a new password must be', security: [], response: { 200: PasswordRuleView } },
      },
      () => ({ ...choosing.rule(), max: MAX_PASSWORD }),
    )
    app.get(
      '/password',
      {
        config: may('identity.keep_myself'),
        schema: { summary: 'Whether I have a password', response: { 200: OwnPasswordView } },
      },
      (request) => passwords.password(actorOf(request)),
    )
    app.put(
      '/password',
      {
        config: own,
        schema: {
          summary: 'Change my password, or choose the first',
          description: 'All other sessions end.',
          ...{ body: ChangePassword, response: { 204: Type.Null() } },
        },
      },
      async (request, reply) => {
        await passwords.changePassword(actorOf(request), request.body, whereFrom(request))
        return reply.code(204).send(null)
      },
    )
    app.post(
      '/email-changes',
      {
        config: own,
        schema: {
          summary: 'Change my e-mail address',
          description: 'The new one gets a link that makes it so, the old one a link that takes it back for seven days.',
          ...{ body: ChangeEmail, response: { 202: Type.Null() } },
        },
      },
      async (request, reply) => {
        await emails.begin(actorOf(request), request.body.email, whereFrom(request))
        return reply.code(202).send(null)
      },
    )
    for (const [path, summary, done] of [
      ['/email-changes/confirmed', 'Say by the link that the new address is mine', emails.confirm],
      ['/email-changes/taken-back', 'Take a change of address back, and end every session', emails.takeBack],
    ] as const)
      app.post(
        path,
        {
          config: anyone,
          schema: { summary, refuses: ['not_found'], security: [], body: EmailToken, response: { 200: EmailView } },
        },
        (request) => {
          return done(request.body.token, whereFrom(request))
        },
      )
  }
