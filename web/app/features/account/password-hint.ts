/** What can be said of a new password while it is typed. The house looks closer when it gets it. */
export type PasswordHint = Readonly<{ state: 'empty' | 'tooShort' | 'tooLong' | 'ownName' | 'enough'; length: number }>

const MAX = 128
const letters = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')

/** `own`: what others know of the person, such as the name and the address. */
export const passwordHint = (password: string, min: number, own: readonly string[] = []): PasswordHint => {
  const length = [...password.normalize('NFKC')].length
  if (length === 0) return { state: 'empty', length }
  if (length < min) return { state: 'tooShort', length }
  if (length > MAX) return { state: 'tooLong', length }
  const bare = letters(password)
  const known = own.flatMap((word) => [word, ...word.split('@')]).map(letters)
  return { state: known.some((word) => word.length > 2 && bare === word) ? 'ownName' : 'enough', length }
}
