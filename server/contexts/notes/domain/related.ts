import { nameKey } from './names.ts'
import { regionsOf } from './regions.ts'

/** What a note can share with others. `targets` are the ids of the notes that it links to. */
type Traits = Readonly<{ id: string; tags: readonly string[]; terms: readonly string[]; targets: readonly string[] }>
export type Other = Traits & Readonly<{ title: string; path: string }>
/** How many notes have each tag (by its key) and each term, and how many notes there are. */
export type Frequencies = Readonly<{ total: number; terms: ReadonlyMap<string, number>; tags: ReadonlyMap<string, number> }>
/** `words` names the rarest of what is shared; `count` is how much there is of it. */
export type Reason = Readonly<{ kind: 'link' | 'shared_link' | 'tag' | 'term'; count: number; words: readonly string[] }>
export type Related = Readonly<{ id: string; title: string; path: string; score: number; reasons: Reason[] }>

type Found = Readonly<{ kind: Reason['kind']; weight: number; words: readonly Readonly<{ word: string; worth: number }>[] }>

const LINK = 4
const SHARED_LINK = 1.5
const TAG = 1.2
const TERM = 0.5
const MOST_WORDS = 5

/** Other notes by what they share with this one, the nearest first. What few notes have, counts more. */
export const relatedNotes = (note: Traits, others: readonly Other[], frequencies: Frequencies): Related[] => {
  const titles = new Map(others.map(({ id, title }) => [id, title]))
  const linking = countOf(others.flatMap(({ targets }) => [...new Set(targets)]))
  const total = Math.max(frequencies.total, others.length + 1)
  const rarity = (frequency = 1) => Math.log(1 + total / Math.max(1, frequency))
  const targets = new Set(note.targets)
  const tags = new Map(note.tags.flatMap((tag) => keysOf(tag).map((key, depth) => [key, spelling(tag, depth)])))
  const terms = new Set(note.terms)

  const relatedTo = (other: Other): Related => {
    const links = Number(targets.has(other.id)) + Number(other.targets.includes(note.id))
    const sharedLinks = [...new Set(other.targets)].filter((id) => targets.has(id) && id !== note.id)
    const sharedTags = deepest([...new Set(other.tags.flatMap(keysOf))].filter((key) => tags.has(key)))
    const sharedTerms = [...new Set(other.terms)].filter((term) => terms.has(term))
    const found: readonly Found[] = [
      { kind: 'link', weight: LINK, words: links ? [{ word: other.title, worth: links }] : [] },
      {
        kind: 'shared_link',
        weight: SHARED_LINK,
        words: sharedLinks.map((id) => ({ word: titles.get(id) ?? '', worth: rarity((linking.get(id) ?? 0) + 1) })),
      },
      {
        kind: 'tag',
        weight: TAG,
        words: sharedTags.map((key) => ({ word: tags.get(key) ?? key, worth: rarity(frequencies.tags.get(key)) })),
      },
      {
        kind: 'term',
        weight: TERM,
        words: sharedTerms.map((term) => ({ word: term, worth: rarity(frequencies.terms.get(term)) })),
      },
    ]
    const reasons = found
      .map(({ kind, weight, words }) => {
        const sorted = [...words].sort((a, b) => b.worth - a.worth || compare(a.word, b.word))
        const named = sorted.map(({ word }) => word).filter(Boolean)
        const worth = sorted.reduce((sum, one) => sum + one.worth, 0)
        return { kind, score: weight * worth, count: words.length, words: named.slice(0, MOST_WORDS) }
      })
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score)
    const score = reasons.reduce((sum, reason) => sum + reason.score, 0)
    const { id, title, path } = other
    return {
      id,
      title,
      path,
      score: Math.round(score * 1000) / 1000,
      reasons: reasons.map(({ kind, count, words }) => ({ kind, count, words })),
    }
  }

  return others
    .filter(({ id }) => id !== note.id)
    .map(relatedTo)
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || compare(a.id, b.id))
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

const countOf = (items: readonly string[]) => {
  const counts = new Map<string, number>()
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1)
  return counts
}

/** `a/b` is an `a` too. */
const keysOf = (tag: string) => {
  const parts = nameKey(tag).split('/')
  return parts.map((_, depth) => parts.slice(0, depth + 1).join('/'))
}
const spelling = (tag: string, depth: number) =>
  tag
    .split('/')
    .slice(0, depth + 1)
    .join('/')
/** `a` says nothing more where `a/b` is shared. */
const deepest = (keys: readonly string[]) => {
  const above = new Set(keys.flatMap((key) => keysOf(key).slice(0, -1)))
  return keys.filter((key) => !above.has(key))
}

const TITLE_WORTH = 5
const URL = /\bhttps?:\/\/\S{1,2000}/g
/** A Hangul word, or one of other letters: `API를` is both. */
const WORD = /[가-힣]+|(?:(?![가-힣])[\p{L}\p{M}\p{N}])+/gu
const HANGUL = /^[가-힣]+$/
const LETTER = /\p{L}/u
/** Endings of Korean verbs, which say less than nouns; a few nouns (바다) have them too. */
const FINITE_VERB = /(?:다|[어아해네세에예]요|지만)$/
const LONGEST_TERM = 40

/** The words that tell most about a text, those of its title first: stems without Korean particles, no stop words, no code. */
export const termsOf = (text: string, most = 24, title = ''): string[] => {
  const counts = new Map<string, number>()
  const count = (part: string, worth: number) => {
    for (const [word] of part.normalize('NFC').toLowerCase().replace(URL, ' ').matchAll(WORD)) {
      const term = termOf(word)
      if (term) counts.set(term, (counts.get(term) ?? 0) + (FINITE_VERB.test(term) ? worth / 2 : worth))
    }
  }
  count(title, TITLE_WORTH)
  let at = 0
  for (const { start, end } of regionsOf(text)) {
    count(text.slice(at, start), 1)
    at = Math.max(at, end)
  }
  count(text.slice(at), 1)
  return [...counts]
    .sort((a, b) => b[1] - a[1] || b[0].length - a[0].length || compare(a[0], b[0]))
    .slice(0, most)
    .map(([term]) => term)
}

const termOf = (word: string): string | undefined => {
  if (word.length > LONGEST_TERM || STOP.has(word)) return undefined
  if (!HANGUL.test(word)) return word.length >= 3 && LETTER.test(word) ? word : undefined
  const stem = withoutParticle(word)
  return stem.length >= 2 && !STOP.has(stem) ? stem : undefined
}

const AFTER_ANY = '에게서 한테서 으로서 에서 에게 한테 께서 까지 부터 보다 처럼 마다 조차 마저 밖에 하고 의 에 도 만'.split(' ')
const AFTER_CONSONANT = '이라도 이나 이랑 으로 은 이 을 과'.split(' ')
const AFTER_VOWEL = '라도 나 랑 로 는 가 를 와'.split(' ')

const withoutParticle = (word: string): string => {
  for (let length = Math.min(3, word.length - 2); length > 0; length--) {
    const particle = word.slice(-length)
    const stem = word.slice(0, -length)
    const closed = (stem.charCodeAt(stem.length - 1) - 0xac00) % 28 !== 0
    if (AFTER_ANY.includes(particle) || (closed ? AFTER_CONSONANT : AFTER_VOWEL).includes(particle)) return stem
  }
  return word
}

const STOP = new Set(
  [
    'the and for are but not you all any can had her was one our out has him his how its let may new now old see two who did get she too use',
    'that with have this will your from they know want been good much some time very when come here just like long make many more only over',
    'such take than them then well were what which their there these those about would could should into also after before because while where',
    'why does doing done being other each both between through during most same own off down under again once further http https www com org md png jpg',
    '그리고 그러나 그런데 그래서 하지만 또는 또한 그것 이것 저것 그런 이런 저런 있다 없다 하다 되다 이다 있는 없는 하는 되는 있고 없고 하고 하면 되면 있으면',
    '한다 된다 했다 됐다 합니다 됩니다 입니다 있습니다 없습니다 있을 없을 때문 때문에 위해 위한 위해서 대한 대해 통해 통한 따라 따른 경우 정도 이상 이하 우리 저희 당신',
    '모든 매우 너무 아주 정말 그냥 다시 먼저 나중 지금 오늘 어떤 무엇 어떻게 여기 거기 저기 사용 가능 같은 같이 다른 많은 많이 여러 하나 해야 않는 않고 아니라 것이 것을 것은 것도 것과 것으로 수가 수도 자신 경우에 이렇게 그렇게 만들 만든',
  ]
    .flatMap((line) => line.split(' '))
    .concat(AFTER_ANY),
)
