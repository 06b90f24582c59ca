import { say } from '#lib/words.ts'
import type { AudienceChoice } from '#ui/audiences.ts'
import { sharingWords } from './words.ts'

export type Audience = 'me' | 'members' | 'public'

/** Who may see a note, and what that means for notes. */
export const noteAudiences = (): readonly AudienceChoice<Audience>[] => {
  const said = say(sharingWords)
  return [
    { value: 'me', icon: 'lock', name: said('me'), says: said('meSays') },
    { value: 'members', icon: 'home', name: said('members'), says: said('membersSays') },
    { value: 'public', icon: 'globe', name: said('public'), says: said('publicSays') },
  ]
}
