import type { AuditEntry } from '../domain/audit.ts'
import type { House } from '../domain/house.ts'

export interface HouseStore {
  said(): Promise<Partial<House> | undefined>
  say(said: Partial<House>, now: Date, entry: AuditEntry): Promise<void>
}
