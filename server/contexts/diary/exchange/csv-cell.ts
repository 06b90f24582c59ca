/** A cell that no spreadsheet runs: an apostrophe more before what looks like a formula; the wide signs are typed on Korean keyboards. */
export const safe = (text: string) => (/^'*[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text)
/** What the cell says. */
export const readCell = (cell: string) => (/^'+[=+\-@\t\r\n＝＋－＠]/.test(cell) ? cell.slice(1) : cell)
