import type { Actor } from '#platform/actor'
import { fail } from '#platform/errors'
import type { AddDevice } from '../contract.ts'
import { trialMessage } from '../domain/wording.ts'
import type { Courier, Devices } from '../ports.ts'

const MOST_DEVICES = 20
const TRIAL_LIVES_MS = 60_000

type Needs = Readonly<{ devices: Devices; courier: Courier; now: () => Date; newId: () => string }>

export const devicesUseCases = ({ devices, courier, now, newId }: Needs) => {
  const owned = async (actor: Actor, id: string) => {
    const device = await devices.find(actor.id, id)
    if (!device) throw fail('not_found', 'notify.unknown_device')
    return device
  }
  return {
    list: async (actor: Actor) => ({ publicKey: await courier.publicKey(), items: await devices.list(actor.id) }),

    async add(actor: Actor, { endpoint, keys, name, language }: AddDevice) {
      const address = { endpoint, ...keys }
      if (!courier.isPlace(endpoint)) throw fail('invalid', 'notify.bad_endpoint')
      if (!courier.areKeys(address)) throw fail('invalid', 'notify.bad_device_keys')
      if ((await devices.list(actor.id)).length >= MOST_DEVICES && !(await devices.knows(actor.id, endpoint)))
        throw fail('invalid', 'notify.too_many_devices', { max: MOST_DEVICES })
      const device = { id: newId(), ownerId: actor.id, name: name.trim(), language, created: now(), used: null }
      const id = await devices.put(device, address)
      return owned(actor, id)
    },

    async remove(actor: Actor, id: string) {
      await owned(actor, id)
      await devices.remove(id)
    },

    /** Sends something at once, to see that it comes. */
    async trial(actor: Actor, id: string) {
      const { language } = await owned(actor, id)
      const address = await devices.address(id)
      if (!address) throw fail('not_found', 'notify.unknown_device')
      const sent = await courier.send(address, trialMessage(language), 'trial', TRIAL_LIVES_MS)
      if (sent.is === 'gone') {
        await devices.remove(id)
        throw fail('gone', 'notify.device_gone')
      }
      if (sent.is !== 'taken') throw fail('unavailable', 'notify.not_sent')
      await devices.used(id, now())
    },
  }
}
export type DevicesUseCases = ReturnType<typeof devicesUseCases>
