import { LATEST_MS } from '../domain/plan.ts'
import { messageOf } from '../domain/wording.ts'
import type { Courier, Devices, Parcel, Parcels, People } from '../ports.ts'

const AT_ONCE = 20
const FIRST_BACKOFF_MS = 30_000
const LONGEST_BACKOFF_MS = 3_600_000

type Needs = Readonly<{ parcels: Parcels; devices: Devices; people: People; courier: Courier; now: () => Date }>

/** Carries what was told to the devices. What a push service cannot take now is brought again, for as long as it is worth telling. */
export const sending = ({ parcels, devices, people, courier, now }: Needs) => {
  const send = async (parcel: Parcel): Promise<void> => {
    const at = now().getTime()
    const [some, address] = await Promise.all([parcels.told(parcel), devices.address(parcel.deviceId)])
    const liveMs = parcel.made + LATEST_MS - at
    // Read elsewhere, or too old: nobody wants it any more.
    if (!address || some.length === 0 || liveMs <= 0) return parcels.done(parcel)
    const person = await people.of(parcel.ownerId)
    const said = some.map((notice) => ({ ...notice, starts: notice.starts.getTime() }))
    const message = messageOf({ some: said, tag: parcel.topic, person, language: parcel.language }, at)
    const sent = await courier.send(address, message, parcel.topic, liveMs)
    if (sent.is === 'gone') return devices.remove(parcel.deviceId)
    if (sent.is === 'again') {
      const wait = Math.min(sent.afterMs ?? FIRST_BACKOFF_MS * 2 ** Math.min(parcel.tries - 1, 12), LONGEST_BACKOFF_MS)
      return parcels.putOff(parcel, new Date(at + wait))
    }
    if (sent.is === 'taken') await devices.used(parcel.deviceId, now())
    await parcels.done(parcel)
  }
  return {
    pass: async () => {
      const some = await parcels.claim(now().getTime(), AT_ONCE)
      await Promise.all(some.map(send))
      return some.length
    },
    next: parcels.next,
  }
}
