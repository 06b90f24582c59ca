import { say } from '#lib/words.ts'
import { uiWords } from './words.ts'

/** One answer to "who may see this". */
export type AudienceChoice<V extends string = string> = Readonly<{ value: V; icon: string; name: string; says: string }>

/** Everyone with an account in the house: `people` of them. */
export const usualAudiences = (people: number): readonly AudienceChoice<'me' | 'members' | 'public'>[] => {
  const said = say(uiWords)
  return [
    { value: 'me', icon: 'lock', name: said('me'), says: said('meSays') },
    { value: 'members', icon: 'home', name: said('members'), says: said('membersSays', { n: people }) },
    { value: 'public', icon: 'globe', name: said('public'), says: said('publicSays') },
  ]
}

export const chosenPeople = <V extends string>(value: V): AudienceChoice<V> => {
  const said = say(uiWords)
  return { value, icon: 'person', name: said('people'), says: said('peopleSays') }
}

/** A space of the house, such as a family, and how many are in it now. */
export const spaceAudience = <V extends string>(value: V, name: string, people: number): AudienceChoice<V> => ({
  value,
  icon: 'people',
  name,
  says: say(uiWords)('spaceSays', { n: people }),
})
