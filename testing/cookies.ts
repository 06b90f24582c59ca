/** What an answer sets a cookie to, by its name on http or on https; empty where it sets none. */
export const cookieSet = (lines: unknown, name = 'haruteo'): string => {
  const pairs = ([lines ?? []].flat() as string[]).map((line) => (line.split(';')[0] ?? '').replace('__Host-', ''))
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1) ?? ''
}
