/** What a browser or program says of itself, in the names that people know; null where it says nothing that is known. */
export type Device = Readonly<{ program: string | null; system: string | null }>

/** The first that stands in the text is right: browsers call themselves by the names of their elders too. */
const PROGRAMS = [
  ['Whale/', 'Whale'],
  ['SamsungBrowser/', 'Samsung Internet'],
  ['KAKAOTALK', 'KakaoTalk'],
  ['NAVER(', 'Naver'],
  ['EdgA/', 'Edge'],
  ['EdgiOS/', 'Edge'],
  ['Edg/', 'Edge'],
  ['OPR/', 'Opera'],
  ['Vivaldi/', 'Vivaldi'],
  ['FxiOS/', 'Firefox'],
  ['Firefox/', 'Firefox'],
  ['CriOS/', 'Chrome'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
  ['curl/', 'curl'],
] as const

const SYSTEMS = [
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Android', 'Android'],
  ['Windows', 'Windows'],
  ['CrOS', 'ChromeOS'],
  ['Macintosh', 'macOS'],
  ['Linux', 'Linux'],
] as const

const firstIn = (agent: string, known: readonly (readonly [string, string])[]) =>
  known.find(([mark]) => agent.includes(mark))?.[1] ?? null

export const deviceOf = (agent: string): Device => ({ program: firstIn(agent, PROGRAMS), system: firstIn(agent, SYSTEMS) })
