import { Type } from 'typebox'
import { limitedTo, type Routes } from '#platform/http'
import { may } from '#platform/policy'
import { cameIn } from '../contract/factors.ts'
import { BeginRecovery, FinishRecovery, OpenRecovery, RecoveryView } from '../contract/recovery.ts'
import type { Recovering } from '../usecases/recovering.ts'
import { welcome, whereFrom } from './welcome.ts'

type Needs = Readonly<{ recovering: Recovering; publicOrigin: string | undefined }>

export const recoveryRoutes =
  ({ recovering, publicOrigin }: Needs): Routes =>
  (app) => {
    const config = { ...may('identity.recover'), ...limitedTo('signIn') }
    app.post(
      '/recoveries',
      {
        config,
        schema: {
          summary: 'Ask for a link to choose a new password',
          description: 'It goes to the address by mail, if anybody has it. The answer is the same if nobody has.',
          ...{ security: [], body: BeginRecovery, response: { 202: Type.Null() } },
        },
      },
      async (request, reply) => {
        await recovering.begin(request.body.email, whereFrom(request))
        return reply.code(202).send(null)
      },
    )
    app.post(
      '/recoveries/opened',
      {
        config,
        schema: {
          summary: 'Whose new password a link is for',
          refuses: ['not_found'],
          ...{ security: [], body: OpenRecovery, response: { 200: RecoveryView } },
        },
      },
      (request) => recovering.opened(request.body.token),
    )
    app.post(
      '/recoveries/finished',
      {
        config,
        schema: {
          summary: 'Choose the new password, and sign in',
          refuses: ['not_found'],
          description: 'It ends every session. Where there is a second factor, it is asked for.',
          ...{ security: [], body: FinishRecovery, response: cameIn },
        },
      },
      async (request, reply) => {
        return welcome(reply, publicOrigin, await recovering.finish(request.body, whereFrom(request)))
      },
    )
  }
