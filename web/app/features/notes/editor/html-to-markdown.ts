/** Whether pasted HTML says more than its plain text: links, lists, tables, headings. What code editors put beside code does not. */
export const saysMore = (html: string) =>
  /<(?:a\s[^<>]*href|ul|ol|table|h[1-6]|blockquote)[\s>]/i.test(html) &&
  !/<meta[^<>]+vscode|class="?(?:vscode|monaco)/i.test(html)

/** Plain tables, links, lists and emphasis as Markdown; of everything else the text. */
export const htmlToMarkdown = (html: string): string => {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  return blocks(body, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

const SKIPPED = new Set(['script', 'style', 'head', 'title', 'meta', 'template', 'noscript', 'iframe', 'object'])
const BLOCK = new Set(
  'p div section article main header footer aside ul ol li table blockquote pre h1 h2 h3 h4 h5 h6 hr figure dl dt dd'.split(
    ' ',
  ),
)

const nameOf = (node: Node) => node.nodeName.toLowerCase()
const isBlock = (node: Node) => BLOCK.has(nameOf(node))

/** The blocks within an element, each behind its indent, an empty line between them. */
const blocks = (parent: Element, indent: string): string => {
  const parts: string[] = []
  let line = ''
  const flush = () => {
    const lines = line.split('\n').map((part) => part.trim())
    const text = lines.join('\n').trim()
    if (text) parts.push(text.replaceAll('\n', `\n${indent}`))
    line = ''
  }
  for (const node of parent.childNodes) {
    if (node instanceof Element && (isBlock(node) || node.querySelector('p,div,ul,ol,table,h1,h2,h3,pre'))) {
      flush()
      const text = block(node, indent)
      if (text.trim()) parts.push(text)
    } else line += inline(node)
  }
  flush()
  return parts.join(`\n\n${indent}`)
}

const block = (element: Element, indent: string): string => {
  const name = nameOf(element)
  if (SKIPPED.has(name)) return ''
  const level = /^h([1-6])$/.exec(name)?.[1]
  if (level) return `${'#'.repeat(Number(level))} ${inlines(element).trim()}`
  if (name === 'hr') return '---'
  if (name === 'pre') return `\`\`\`\n${(element.textContent ?? '').replace(/\n$/, '')}\n\`\`\``.replaceAll('\n', `\n${indent}`)
  if (name === 'blockquote')
    return blocks(element, '')
      .split('\n')
      .map((line) => `> ${line}`)
      .join(`\n${indent}`)
  if (name === 'table') return table(element, indent)
  if (name === 'ul' || name === 'ol') return items(element, indent)
  return blocks(element, indent)
}

const items = (list: Element, indent: string) =>
  [...list.children]
    .filter((child) => nameOf(child) === 'li')
    .map((item, index) => {
      const mark = nameOf(list) === 'ol' ? `${index + 1}. ` : '- '
      const inner = indent + ' '.repeat(mark.length)
      return mark + tight(blocks(item, inner))
    })
    .join(`\n${indent}`)

/** A list within an item begins right below its words, without an empty line. */
const tight = (text: string) =>
  text.replace(/\s+/g, (gap, at: number) => (/[-\d]/.test(text.charAt(at + gap.length)) ? gap.replace('\n\n', '\n') : gap))

const table = (element: Element, indent: string) => {
  const rows = [...element.querySelectorAll('tr')].map((row) =>
    [...row.children].map((cell) => inlines(cell).replace(/\s+/g, ' ').replaceAll('|', '\\|').trim()),
  )
  const [head = [], ...rest] = rows
  const columns = Math.max(0, ...rows.map((row) => row.length))
  if (columns < 2) return rows.flat().join(`\n\n${indent}`)
  const line = (cells: readonly string[]) => `| ${Array.from({ length: columns }, (_, i) => cells[i] ?? '').join(' | ')} |`
  return [line(head), line(Array.from({ length: columns }, () => '---')), ...rest.map(line)].join(`\n${indent}`)
}

const inlines = (parent: Element) => [...parent.childNodes].map(inline).join('')

const MARKS: Readonly<Record<string, string>> = { strong: '**', b: '**', em: '*', i: '*', del: '~~', s: '~~' }

const inline = (node: Node): string => {
  if (!(node instanceof Element)) return (node.nodeType === Node.TEXT_NODE ? (node.textContent ?? '') : '').replace(/\s+/g, ' ')
  const name = nameOf(node)
  if (SKIPPED.has(name)) return ''
  if (name === 'br') return '\n'
  if (name === 'code') return `\`${node.textContent ?? ''}\``
  const text = inlines(node)
  const address = safeAddress(node.getAttribute(name === 'img' ? 'src' : 'href'))
  if (name === 'img') return address ? `![${node.getAttribute('alt') ?? ''}](${address})` : ''
  if (name === 'a' && address) return text.trim() && text.trim() !== address ? `[${text.trim()}](${address})` : address
  const mark = MARKS[name]
  // Google Docs wraps all it gives in one b that is not bold.
  if (!mark || !text.trim() || (node instanceof HTMLElement && node.style.fontWeight === 'normal')) return text
  return text.replace(text.trim(), (words) => mark + words + mark)
}

const safeAddress = (address: string | null) =>
  address && /^(?:https?:|mailto:)/i.test(address) ? address.replace(/[\s()]/g, encodeURIComponent) : undefined
