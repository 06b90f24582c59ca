/** A file of what a room keeps of somebody, or a piece of one: pieces of one path follow each other, and `last` is on the last. */
export type Piece = Readonly<{ path: string; modified: string; base64: string; last: boolean }>

/** Where a room goes on; null at the beginning and at the end. */
export type Pieces = Readonly<{ pieces: readonly Piece[]; next: string | null }>

/** What every room offers that keeps something of people's: to give it all out, and to let it all go. Part of its face. */
export interface KeepsOfPeople {
  /** A part of what is kept of this person, small enough for one answer. */
  exportFor(arg: { personId: string; cursor: string | null }): Promise<Pieces>
  /** Goes on erasing this person, for as long as one answer may take. `left`: whether anything was still there after that. */
  erase(arg: { personId: string }): Promise<{ left: boolean }>
}

/** A whole file as one piece. */
export const wholePiece = (path: string, content: string | Uint8Array, modified: Date): Piece => ({
  ...{ path, modified: modified.toISOString(), last: true },
  base64: (typeof content === 'string' ? Buffer.from(content) : Buffer.from(content)).toString('base64'),
})
