/** Text that a database and a file can hold exactly: no NUL and no half of a surrogate pair. */
export const isStorable = (text: string) => text.isWellFormed() && !text.includes('\0')

/** The place of the first text in a JSON value that could not be stored as it is, such as `/title`; undefined if there is none. */
export const unstorableAt = (value: unknown, at = ''): string | undefined => {
  if (typeof value === 'string') return isStorable(value) ? undefined : at || '/'
  if (typeof value !== 'object' || value === null) return undefined
  for (const [key, inner] of Object.entries(value)) {
    const found = isStorable(key) ? unstorableAt(inner, `${at}/${key}`) : at || '/'
    if (found !== undefined) return found
  }
  return undefined
}
