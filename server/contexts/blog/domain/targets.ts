/** What Markdown leads to or shows: `[…](target "title")`, `![…](<target>)` and `[name]: target`, outside of code. */

type Change = (target: string) => string | undefined
const FENCE = /^ {0,3}(`{3,}|~{3,})/
const DEFINITION = /^( {0,3}\[[^\]\n]{1,200}\]: {1,4})(\S{1,2000})/
const LONGEST = 4_000

/** The same text with each target that `change` knows another for. */
export const withTargets = (text: string, change: Change): string => {
  let fence = ''
  return text
    .split('\n')
    .map((line) => {
      const mark = FENCE.exec(line)?.[1]
      if (fence !== '') {
        if (mark?.startsWith(fence) && line.trim() === mark) fence = ''
        return line
      }
      if (mark) {
        fence = mark
        return line
      }
      const [, before = '', target = ''] = DEFINITION.exec(line) ?? []
      if (target !== '') return before + encoded(change(bare(target)), target) + line.slice(before.length + target.length)
      return outsideCode(line, change)
    })
    .join('\n')
}

/** Every target, as often as it stands there. */
export const targetsIn = (text: string): readonly string[] => {
  const targets: string[] = []
  withTargets(text, (target) => {
    targets.push(target)
    return undefined
  })
  return targets
}

const bare = (target: string) => (target.startsWith('<') && target.endsWith('>') ? target.slice(1, -1) : target)

/** As Markdown takes it: what holds a space, or ends a link, stands there by its number. */
const encoded = (target: string | undefined, otherwise: string) =>
  target === undefined
    ? otherwise
    : target.replace(/[\s<>()]/g, (sign) => `%${sign.charCodeAt(0).toString(16).padStart(2, '0')}`)

const outsideCode = (line: string, change: Change): string => {
  let [made, at] = ['', 0]
  for (let i = 0; i < line.length; ) {
    if (line[i] === '`') {
      const end = codeEnd(line, i)
      i = end
    } else if (line[i] === '\\') i += 2
    else if (line[i] === ']' && line[i + 1] === '(') {
      const found = targetAt(line, i + 2)
      if (found) {
        made +=
          line.slice(at, found.from) + encoded(change(bare(line.slice(found.from, found.to))), line.slice(found.from, found.to))
        at = found.to
        i = found.to
      } else i += 2
    } else i++
  }
  return made + line.slice(at)
}

/** Behind the code that begins here, or behind its marks where nothing ends it. */
const codeEnd = (line: string, start: number): number => {
  let to = start
  while (line[to] === '`') to++
  const mark = line.slice(start, to)
  for (let at = line.indexOf(mark, to); at !== -1; at = line.indexOf(mark, at)) {
    let end = at
    while (line[end] === '`') end++
    if (end - at === mark.length) return end
    at = end
  }
  return to
}

const targetAt = (line: string, start: number): Readonly<{ from: number; to: number }> | undefined => {
  let from = start
  while (line[from] === ' ') from++
  if (line[from] === '<') {
    const end = line.indexOf('>', from)
    return end === -1 || end - from > LONGEST ? undefined : { from, to: end + 1 }
  }
  let [to, deep] = [from, 0]
  for (; to < line.length && to - from < LONGEST; to++) {
    const sign = line[to]
    if (sign === ' ' || sign === '\t') break
    if (sign === '\\') to++
    else if (sign === '(') deep++
    else if (sign === ')' && deep-- === 0) break
  }
  return to === from ? undefined : { from, to }
}
