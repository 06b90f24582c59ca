import type { Actor } from '#platform/actor'
import { fail } from '#platform/errors'
import { nameKey, nicknameOf } from '../domain/nickname.ts'
import type { Where } from '../domain/where.ts'
import type { Profiles, Squares } from '../ports/people.ts'

type Needs = Readonly<{ profiles: Profiles; squares: Squares; hashOf: (bytes: Uint8Array) => string; now: () => Date }>

/** How others see somebody: a name, and a picture. */
export const profileUseCases = ({ profiles, squares, hashOf, now }: Needs) => {
  const entryOf = (what: string, { id }: Actor, where: Where) => ({ what, personId: id, actorId: id, where })
  return {
    async rename(actor: Actor, given: string, where: Where) {
      const name = nicknameOf(given)
      await profiles.rename(actor.id, name, nameKey(name), now(), entryOf('identity.renamed', actor, where))
    },
    async setPicture(actor: Actor, bytes: Uint8Array, where: Where) {
      const made = await squares(bytes)
      const picture = { ...made, hash: hashOf(made.large) }
      await profiles.setPicture(actor.id, picture, now(), entryOf('identity.avatar_changed', actor, where))
    },
    removePicture: (actor: Actor, where: Where) =>
      profiles.setPicture(actor.id, undefined, now(), entryOf('identity.avatar_removed', actor, where)),
    async picture(hash: string, size: 'small' | 'large') {
      const bytes = await profiles.picture(hash, size)
      if (!bytes) throw fail('not_found', 'identity.unknown_avatar')
      return bytes
    },
  }
}
export type ProfileUseCases = ReturnType<typeof profileUseCases>
