const LINE = /[^\r\n]*(?:\r\n|\r|\n|$)/g
const BOX = /^([ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?:>[ \t]*)*\[)[ xX](\][ \t])/

/** The text with the box of a line ticked or not; every other byte stays. Undefined where that line has no box (any more). */
export const withTask = (body: string, line: number, done: boolean): string | undefined => {
  LINE.lastIndex = 0
  for (let n = 0; LINE.lastIndex <= body.length; n++) {
    const start = LINE.lastIndex
    const text = LINE.exec(body)?.[0] ?? ''
    if (n === line) {
      const ticked = text.replace(BOX, (_, before: string, after: string) => `${before}${done ? 'x' : ' '}${after}`)
      return BOX.test(text) ? body.slice(0, start) + ticked + body.slice(start + text.length) : undefined
    }
    if (start + text.length >= body.length) return undefined
  }
  return undefined
}
