import { keptStore, textOr } from '#lib/kept.ts'

/**
 * What this device keeps of the diary besides what waits to be sent: that its person agreed, so that it opens without a network, the
 * name of their meter, without which a reading has no zone, and of the station whose air they fetch. No value, no symptom and no medicine.
 */
export const hasAgreed = keptStore<string>('diary.agreed', '', textOr)
export const lastMeter = keptStore<string>('diary.meter', '', textOr)
export const lastStation = keptStore<string>('diary.station', '', textOr)
