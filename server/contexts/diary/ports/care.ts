import type { Sql } from '#platform/db'
import type { Plan, Shown } from '../domain/advice.ts'
import type { PeakFlow } from '../domain/look.ts'
import type { Dose, Medicine, Paper } from '../domain/medicine.ts'
import type { Window } from './diary.ts'

export type Kinds = Readonly<{ medicine: Medicine; peak_flow: PeakFlow; plan: Plan; shown: Shown }>

export interface PaperStore {
  find<K extends keyof Kinds>(ownerId: string, kind: K, id: string): Promise<Paper<Kinds[K]> | undefined>
  /** The oldest first, removed ones among them. */
  list<K extends keyof Kinds>(ownerId: string, kind: K): Promise<readonly Paper<Kinds[K]>[]>
  /** The newest first, from behind this one on. */
  page<K extends keyof Kinds>(
    ownerId: string,
    kind: K,
    before: string | undefined,
    limit: number,
  ): Promise<readonly Paper<Kinds[K]>[]>
  add<K extends keyof Kinds>(kind: K, paper: Paper<Kinds[K]>, alongside?: readonly Sql[]): Promise<void>
  save<K extends keyof Kinds>(paper: Paper<Kinds[K]>, from: number, alongside?: readonly Sql[]): Promise<void>
}

export interface DoseStore {
  find(ownerId: string, id: string): Promise<Dose | undefined>
  /** Those taken, or planned, on these days. */
  between(ownerId: string, window: Window): Promise<readonly Dose[]>
  add(dose: Dose, alongside: readonly Sql[]): Promise<void>
  remove(dose: Dose, alongside: readonly Sql[]): Promise<void>
}

/** How somebody wants the diary to be shown to them. */
export type Settings = Readonly<{ blur: boolean; alarms: boolean }>
export interface SettingStore {
  of(personId: string): Promise<Settings>
  put(personId: string, settings: Settings, alongside: readonly Sql[]): Promise<void>
}

type Told = Pick<Paper<Medicine>, 'id' | 'ownerId' | 'data' | 'removed'>
type Change = Readonly<{ was?: Told; paper: Told }>
/** Statements that tell when doses are due, for the write that changes it. */
export interface Alarms {
  planned(changes: readonly Change[], isOn: boolean): readonly Sql[]
  settled(dose: Pick<Dose, 'ownerId' | 'medicineId' | 'planned'>, isSettled: boolean): readonly Sql[]
}
