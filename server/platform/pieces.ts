/** So much of a file crosses between rooms at a time. */
const PIECE = 1024 * 1024

/** Bytes that another room hands out piece by piece: `ask` for so many from a place on, in base64; fewer come at the end. */
export async function* inPieces(
  ask: (from: number, most: number) => Promise<Readonly<{ base64: string }>>,
): AsyncGenerator<Buffer, void, undefined> {
  for (let from = 0; ; from += PIECE) {
    const piece = Buffer.from((await ask(from, PIECE)).base64, 'base64')
    if (piece.length > 0) yield piece
    if (piece.length < PIECE) return
  }
}
