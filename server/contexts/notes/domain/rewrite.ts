import { endsInMd, type Link, nameAsTarget, parseLinks } from './links.ts'
import { nameKey } from './names.ts'
import { encodePath } from './paths.ts'

/** A link of the body, and the target that it shall have. */
export type Edit = Readonly<{ link: Link; target: string }>

/**
 * Gives links other targets and leaves every other byte alone: headings, shown text, titles, and the manner in which the path is
 * written. The result has the same links with the wanted targets; an edit that would make a text say something else is left out.
 */
export const rewriteTargets = (body: string, edits: readonly Edit[]): string => {
  const wanted = [...edits].sort((a, b) => a.link.targetStart - b.link.targetStart)
  const plain = wanted.filter((edit) => isPlain(body, edit))
  const all = applied(body, wanted)
  if (plain.length === wanted.length && !body.includes('<')) return all
  // Only marks such as ` or $ in a name can change how the text around it reads, which is seen by reading it again.
  const before = parseLinks(body)
  if (readsAs(all, before, wanted)) return all
  const some = applied(body, plain)
  return readsAs(some, before, plain) ? some : body
}

/** The target that a link has after it was rewritten: with `.md` and `./` as before; its old one if it cannot be written as wanted. */
export const rewrittenTarget = (link: Pick<Link, 'kind' | 'target' | 'heading' | 'block'>, target: string): string => {
  const wanted = target.trim()
  if (wanted === '') return link.heading === undefined && link.block === undefined ? link.target : ''
  const wiki = link.kind === 'wikilink' || link.kind === 'embed'
  if (wiki ? !fitsWikilink(wanted) : UNWRITABLE.test(wanted)) return link.target
  const whole = endsInMd(link.target) && !endsInMd(wanted) ? wanted + link.target.slice(-3) : wanted
  return !wiki && link.target.startsWith('./') && !/^\.{0,2}\//.test(whole) ? `./${whole}` : whole
}

/** Whether a target can stand between `[[` and `]]`. */
export const fitsWikilink = (target: string): boolean => !/[[\]|#\r\n]/.test(target)

/** The path by which a Markdown link reaches a note (`A/B/Title`, without `.md`) from a folder. Not yet encoded. */
export const markdownTarget = (toPath: string, sourceFolderPath: string): string => {
  const to = toPath.split('/').filter(Boolean)
  const from = sourceFolderPath.split('/').filter(Boolean)
  let shared = 0
  while (shared < from.length && shared < to.length - 1 && nameKey(from[shared]!) === nameKey(to[shared]!)) shared++
  const down = [...to.slice(shared, -1), nameAsTarget(to.at(-1) ?? '')]
  return [...from.slice(shared).map(() => '..'), ...down].join('/')
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they would break the line, or could not be stored.
const UNWRITABLE = /[\u0000-\u001f\u007f]/

const applied = (body: string, edits: readonly Edit[]): string => {
  let text = ''
  let at = 0
  for (const edit of edits) {
    const { targetStart, targetEnd } = edit.link
    if (targetStart < at) continue
    text += body.slice(at, targetStart) + writtenTarget(body, edit)
    at = targetEnd
  }
  return text + body.slice(at)
}

const writtenTarget = (body: string, { link, target }: Edit): string => {
  const old = body.slice(link.targetStart, link.targetEnd)
  const whole = rewrittenTarget(link, target)
  if (whole === link.target) return old
  return link.kind === 'wikilink' || link.kind === 'embed' ? whole : encodePath(whole, isAngled(body, link.targetStart), old)
}

const isAngled = (body: string, targetStart: number) => {
  let at = targetStart - 1
  while (body[at] === ' ' || body[at] === '\t') at--
  return body[at] === '<'
}

/** Text without a mark that could open or close anything. */
const PLAIN = /^[\p{L}\p{N}\p{M}\p{Zs}_.,/%-]*$/u

const isPlain = (body: string, edit: Edit) => {
  const old = body.slice(edit.link.targetStart, edit.link.targetEnd)
  return [old, writtenTarget(body, edit)].every((text) => PLAIN.test(text) && !text.includes('%%'))
}

/** Whether a text has the links of before, each with its old target or the wanted one. */
const readsAs = (text: string, before: readonly Link[], edits: readonly Edit[]): boolean => {
  const wanted = new Map(edits.map(({ link, target }) => [link.targetStart, target]))
  const now = parseLinks(text)
  return (
    now.length === before.length &&
    now.every((link, n) => {
      const old = before[n]!
      const target = wanted.get(old.targetStart)
      return (
        link.kind === old.kind &&
        link.heading === old.heading &&
        link.block === old.block &&
        link.target === (target === undefined ? old.target : rewrittenTarget(old, target))
      )
    })
  )
}
