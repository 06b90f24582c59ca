import type { Sql } from '#platform/db'
import type { PeakFlow } from '../domain/look.ts'
import type { Dose, Medicine, Paper } from '../domain/medicine.ts'
import type { Window } from './diary.ts'

/** The clinician’s words for each zone. */
export type Plan = Readonly<{ green: string; yellow: string; red: string; author: string; day: number }>
export type Kinds = Readonly<{ medicine: Medicine; peak_flow: PeakFlow; plan: Plan }>

export interface PaperStore {
  find<K extends keyof Kinds>(ownerId: string, kind: K, id: string): Promise<Paper<Kinds[K]> | undefined>
  /** The oldest first, removed ones among them. */
  list<K extends keyof Kinds>(ownerId: string, kind: K): Promise<readonly Paper<Kinds[K]>[]>
  add<K extends keyof Kinds>(kind: K, paper: Paper<Kinds[K]>, alongside?: readonly Sql[]): Promise<void>
  save<K extends keyof Kinds>(paper: Paper<Kinds[K]>, from: number): Promise<void>
}

export interface DoseStore {
  find(ownerId: string, id: string): Promise<Dose | undefined>
  /** Those taken, or planned, on these days. */
  between(ownerId: string, window: Window): Promise<readonly Dose[]>
  add(dose: Dose, alongside: readonly Sql[]): Promise<void>
  remove(dose: Dose): Promise<void>
}
