import type { Said } from '../domain/preferences.ts'

export interface Preferences {
  of(personId: string): Promise<Said>
  /** The last to say something of a preference is right. */
  prefer(personId: string, said: Said): Promise<void>
}
