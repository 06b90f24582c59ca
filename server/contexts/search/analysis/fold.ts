const FULL_WIDTH = /[\uff01-\uff5e]/g
const narrow = (sign: string) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0)

/** Text as it is kept: composed, so that the same Hangul typed on any system is the same text. */
export const compose = (text: string) => text.normalize('NFC')

/** Text as it is compared: composed, in small letters, full-width signs as their common form. */
export const fold = (text: string) => compose(compose(text).replace(FULL_WIDTH, narrow).toLowerCase())

/** At most `most` UTF-16 units, and never half a character. */
export const cut = (text: string, most: number) => {
  if (text.length <= most) return text
  const last = text.charCodeAt(most - 1)
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? most - 1 : most)
}
