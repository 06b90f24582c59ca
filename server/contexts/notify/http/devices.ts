import { Type } from 'typebox'
import { actorOf, limitedTo, type Routes } from '#platform/http'
import { may } from '#platform/policy'
import { AddDevice, DevicesView, DeviceView, NoticeId } from '../contract.ts'
import type { Device } from '../ports.ts'
import type { DevicesUseCases } from '../usecases/devices.ts'

const deviceView = ({ id, name, created, used }: Device): DeviceView => ({
  ...{ id, name, createdAt: created.toISOString(), usedAt: used?.toISOString() ?? null },
})

export const deviceRoutes =
  (devices: DevicesUseCases): Routes =>
  (app) => {
    const config = may('notify.keep_devices')
    app.get(
      '/devices',
      { config, schema: { summary: 'The devices that I am told on', response: { 200: DevicesView } } },
      async (request) => {
        const { publicKey, items } = await devices.list(actorOf(request))
        return { publicKey, items: items.map(deviceView) }
      },
    )
    app.post(
      '/devices',
      {
        config: { ...config, ...limitedTo('upload') },
        schema: {
          summary: 'Tell me on this device',
          description: 'What PushManager.subscribe() gave the browser. Sent again, it is the same device.',
          ...{ body: AddDevice, response: { 201: DeviceView } },
        },
      },
      async (request, reply) => reply.code(201).send(deviceView(await devices.add(actorOf(request), request.body))),
    )
    app.delete(
      '/devices/:id',
      { config, schema: { summary: 'Tell me there no more', params: NoticeId, response: { 204: Type.Null() } } },
      async (request, reply) => {
        await devices.remove(actorOf(request), request.params.id)
        return reply.code(204).send(null)
      },
    )
    app.post(
      '/devices/:id/trial',
      {
        config: { ...config, ...limitedTo('signIn') },
        schema: { summary: 'Send a test there', params: NoticeId, response: { 204: Type.Null() }, refuses: ['gone'] },
      },
      async (request, reply) => {
        await devices.trial(actorOf(request), request.params.id)
        return reply.code(204).send(null)
      },
    )
  }
