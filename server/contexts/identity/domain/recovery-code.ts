/** Crockford's alphabet: no letter that is taken for another, or for a digit. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'
const LENGTH = 24
const GROUP = 6

/** A recovery code of 120 bits, five from each of 24 random bytes, in four groups for the eye. */
export const recoveryCode = (random: Uint8Array): string => {
  if (random.length < LENGTH) throw new RangeError('A recovery code takes 24 random bytes')
  const letters = Array.from(random.subarray(0, LENGTH), (byte) => ALPHABET[byte & 31]!)
  return Array.from({ length: LENGTH / GROUP }, (_, i) => letters.slice(i * GROUP, (i + 1) * GROUP).join('')).join('-')
}

/** As it is kept and compared: however it was typed, with groups or without, in capitals, with a letter for the digit it looks like. */
export const recoveryForm = (typed: string) =>
  typed
    .normalize('NFKC')
    .toLowerCase()
    .replace(/o/g, '0')
    .replace(/[il]/g, '1')
    .replace(/[^0-9a-z]/g, '')

export const isRecoveryCode = (form: string) => form.length === LENGTH
