import type { IdentityFace } from '#contexts/identity'
import type { Residents } from './ports/people.ts'

/** Who lives here: asked of identity, and never kept. */
export const residentsOf = (faces: Readonly<{ identity: IdentityFace }>): Residents => ({
  async byEmail(email) {
    const person = await faces.identity.personByEmail({ email })
    return person ? { id: person.id, name: person.name, role: person.role } : undefined
  },
  async all(ids) {
    const people = ids.length === 0 ? [] : await faces.identity.people({ ids })
    return new Map(people.map((person) => [person.id, person]))
  },
})
