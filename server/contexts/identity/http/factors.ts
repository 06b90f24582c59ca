import { Type } from 'typebox'
import { actorOf, limitedTo, type Routes } from '#platform/http'
import { may } from '#platform/policy'
import {
  AddPasskey,
  ById,
  CeremonyView,
  ConfirmTotp,
  FactorsView,
  PasskeyAdded,
  RecoveryCodes,
  RenamePasskey,
  TotpBegun,
} from '../contract/factors.ts'
import type { Passkey } from '../domain/factors.ts'
import type { FactorsUseCases } from '../usecases/factors.ts'
import type { ResettingFactors } from '../usecases/reset-factors.ts'
import { placeOf } from './place.ts'
import { whereFrom } from './welcome.ts'

type Needs = Readonly<{ cases: FactorsUseCases; resetting: ResettingFactors; publicOrigin: string | undefined }>

const KEEP = may('identity.keep_myself')
const FRESH = 'Asks for a fresh proof of who this is.'

export const factorsRoutes =
  ({ cases, resetting, publicOrigin }: Needs): Routes =>
  (app) => {
    app.get(
      '/factors',
      { config: KEEP, schema: { summary: 'My second factors', response: { 200: FactorsView } } },
      async (request) => {
        const { totp, passkeys, recoveryCodesLeft } = await cases.factors(actorOf(request))
        return {
          totp: totp ? { since: totp.toISOString() } : null,
          ...{ passkeys: passkeys.map(viewOf), recoveryCodesLeft },
          passkeysWork: placeOf(request, publicOrigin).site !== undefined,
        }
      },
    )
    app.post(
      '/factors/totp',
      {
        config: KEEP,
        schema: { summary: 'Begin to set up an app for codes', description: FRESH, response: { 200: TotpBegun } },
      },
      (request) => cases.beginTotp(actorOf(request)),
    )
    app.post(
      '/factors/totp/confirm',
      {
        schema: {
          summary: 'Show that the app works, and ask for its codes from now on',
          refuses: ['not_found'],
          ...{ description: FRESH, body: ConfirmTotp, response: { 200: RecoveryCodes } },
        },
        config: { ...KEEP, ...limitedTo('signIn') },
      },
      async (request) => ({
        recoveryCodes: await cases.confirmTotp(actorOf(request), request.body.code, whereFrom(request)),
      }),
    )
    app.delete(
      '/factors/totp',
      {
        config: KEEP,
        schema: {
          summary: 'Ask for the app’s codes no more',
          refuses: ['not_found'],
          description: FRESH,
          response: { 204: Type.Null() },
        },
      },
      async (request, reply) => {
        await cases.removeTotp(actorOf(request), whereFrom(request))
        return reply.code(204).send(null)
      },
    )
    app.post(
      '/factors/recovery-codes',
      {
        config: KEEP,
        schema: {
          summary: 'Make new recovery codes; the old ones are worth nothing any more',
          ...{ description: FRESH, response: { 200: RecoveryCodes } },
        },
      },
      async (request) => ({ recoveryCodes: await cases.replaceRecoveryCodes(actorOf(request), whereFrom(request)) }),
    )
    app.post(
      '/passkeys/challenge',
      {
        schema: { summary: 'Begin to make a passkey', description: FRESH, response: { 200: CeremonyView } },
        config: { ...KEEP, ...limitedTo('challenge') },
      },
      (request) => cases.beginPasskey(actorOf(request), placeOf(request, publicOrigin).site),
    )
    app.post(
      '/passkeys',
      {
        config: KEEP,
        schema: { summary: 'Keep a passkey', description: FRESH, body: AddPasskey, response: { 201: PasskeyAdded } },
      },
      async (request, reply) => {
        const added = await cases.addPasskey(actorOf(request), request.body, placeOf(request, publicOrigin))
        return reply.code(201).send({ passkey: viewOf(added.passkey), recoveryCodes: added.recoveryCodes })
      },
    )
    app.patch(
      '/passkeys/:id',
      {
        config: KEEP,
        schema: { summary: 'Call a passkey something else', params: ById, body: RenamePasskey, response: { 204: Type.Null() } },
      },
      async (request, reply) => {
        await cases.renamePasskey(actorOf(request), request.params.id, request.body.name, whereFrom(request))
        return reply.code(204).send(null)
      },
    )
    app.delete(
      '/passkeys/:id',
      {
        config: KEEP,
        schema: {
          summary: 'Take a passkey away',
          description: `${FRESH} The last way in stays.`,
          ...{ params: ById, response: { 204: Type.Null() } },
        },
      },
      async (request, reply) => {
        await cases.removePasskey(actorOf(request), request.params.id, whereFrom(request))
        return reply.code(204).send(null)
      },
    )
    app.delete(
      '/people/:id/factors',
      {
        config: may('identity.help_people'),
        schema: {
          summary: 'Take every second factor off somebody who has lost them',
          description: `By the owner, or an admin for people of a lower role. ${FRESH}`,
          ...{ params: ById, response: { 204: Type.Null() } },
        },
      },
      async (request, reply) => {
        await resetting.ofPerson(actorOf(request), request.params.id, whereFrom(request))
        return reply.code(204).send(null)
      },
    )
  }

const viewOf = ({ id, name, created, used, synced }: Passkey) => ({
  ...{ id, name, synced, createdAt: created.toISOString() },
  usedAt: used?.toISOString() ?? null,
})
