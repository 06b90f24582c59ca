/** What a store can let go of, a part at a time. */
export interface Leaving {
  erase(ownerId: string): Promise<void>
  /** Takes some of their attachments out of the tables, and gives the contents that these had. */
  takeFiles(ownerId: string): Promise<readonly Uint8Array[]>
  /** Takes their imports out of the tables, and gives the ids under which uploads may still lie. */
  takeImports(ownerId: string): Promise<readonly string[]>
  isLeft(ownerId: string): Promise<boolean>
}
