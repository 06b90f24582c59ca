/** What Hugo’s and Jekyll’s templates would put into a text, as Markdown; what only they can make is left as it is written. */

/** What `name="…"` says among the words of a shortcode. */
const attribute = (inside: string, name: string): string | undefined => {
  for (const quote of ['"', "'"]) {
    const begin = ` ${name}=${quote}`
    const at = ` ${inside}`.indexOf(begin)
    const from = at + begin.length - 1
    const end = at === -1 ? -1 : inside.indexOf(quote, from)
    if (end !== -1) return inside.slice(from, end)
  }
  return undefined
}

const figure = (inside: string): string | undefined => {
  const [src, title] = [attribute(inside, 'src'), attribute(inside, 'title')]
  const caption = attribute(inside, 'caption') ?? title
  const alt = attribute(inside, 'alt') ?? caption ?? ''
  return src === undefined ? undefined : `![${plain(alt)}](<${src}>${caption ? ` "${plain(caption)}"` : ''})`
}

const plain = (text: string) => text.replace(/["[\]\\<>\n]/g, ' ').trim()

const HUGO = /\{\{[<%] {0,4}(figure|ref|relref|youtube|img) ([^{}\n]{1,2000}?) {0,4}\/?[>%]\}\}/g
const POST_URL = /\{% {0,4}post_url ([^%}\s]{1,300}) {0,4}%\}/g
const SITE_URL = /\{\{ {0,4}site\.(?:baseurl|url) {0,4}\}\}/g
const FILTERED = /\{\{ {0,4}["']([^"'{}\n]{1,1000})["'] {0,4}\| {0,4}(?:relative_url|absolute_url) {0,4}\}\}/g
const HIGHLIGHT = /\{% {0,4}highlight ([\w+#-]{1,30})[^%\n]{0,100}%\}/g
const END_HIGHLIGHT = /\{% {0,4}endhighlight {0,4}%\}/g
const MORE = /<!-- {0,4}(?:more|truncate) {0,4}-->/gi

/** The part of a reference that says which file. */
const referred = (inside: string) => (/["']([^"']{1,1000})["']/.exec(inside)?.[1] ?? inside.trim()).split('#', 1)[0] ?? ''

export const withoutShortcodes = (text: string): string =>
  text
    .replace(HUGO, (whole, name: string, inside: string) => {
      if (name === 'figure' || name === 'img') return figure(inside) ?? whole
      if (name === 'youtube') return `[YouTube](https://www.youtube.com/watch?v=${encodeURIComponent(referred(inside))})`
      return referred(inside)
    })
    .replace(FILTERED, '$1')
    .replace(SITE_URL, '')
    .replace(POST_URL, (_whole, name: string) => `/${name}`)
    .replace(HIGHLIGHT, (_whole, language: string) => `\`\`\`${language}`)
    .replace(END_HIGHLIGHT, '```')
    .replace(MORE, '')
