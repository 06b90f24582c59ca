import { keyedToken, newToken, sameSecret } from '#platform/secrets'
import type { Devices } from './ports/tries.ts'

/** So many accounts may share a browser; the one that has not signed in for longest is forgotten. */
const MOST = 5
const YEAR_S = 365 * 24 * 3_600

/**
 * The cookie holds, for each account, a random name, the day it ends and a seal over both and the account: whoever finds the
 * cookie learns nobody's name, and nobody can make one for an account they never signed in to.
 */
export const sealedDevices = (masterKey: string): Devices => {
  const seal = (name: string, ends: string, personId: string) =>
    keyedToken(masterKey, 'device', `${name}\n${ends}\n${personId}`)
  const marks = (shown = '') =>
    shown
      .split('~', MOST)
      .map((mark) => /^([\w-]{10,50})\.(\d{1,12})\.([\w-]{43})$/.exec(mark))
      .flatMap((found) => (found ? [{ name: found[1] ?? '', ends: found[2] ?? '', seal: found[3] ?? '' }] : []))
  const isOf = (personId: string) => (mark: ReturnType<typeof marks>[number]) =>
    sameSecret(mark.seal, seal(mark.name, mark.ends, personId))

  return {
    known: (shown, personId, now) => {
      if (personId === undefined) return undefined
      const mark = marks(shown).find(isOf(personId))
      return mark && Number(mark.ends) * 1_000 > now.getTime() ? mark.name : undefined
    },
    remember: (shown, personId, now) => {
      const isMine = isOf(personId)
      const all = marks(shown)
      const name = all.find(isMine)?.name ?? newToken().slice(0, 22)
      const ends = String(Math.floor(now.getTime() / 1_000) + YEAR_S)
      const fresh = `${name}.${ends}.${seal(name, ends, personId)}`
      const others = all.filter((mark) => !isMine(mark)).map((mark) => `${mark.name}.${mark.ends}.${mark.seal}`)
      return [fresh, ...others].slice(0, MOST).join('~')
    },
  }
}
