import { syntaxTree } from '@codemirror/language'
import type { EditorState } from '@codemirror/state'

const CODE = new Set(['FencedCode', 'CodeBlock', 'FrontMatter', 'InlineCode', 'HTMLBlock', 'Comment'])

/** Whether Markdown means nothing here: code, front matter. */
export const isCode = (state: EditorState, at: number): boolean => {
  for (let node = syntaxTree(state).resolveInner(at, -1); ; ) {
    if (CODE.has(node.name)) return true
    if (!node.parent) return false
    node = node.parent
  }
}

/** The target of the link at this place: a wikilink without its brackets, or an address. */
export const linkAt = (state: EditorState, at: number): string | undefined => {
  for (const side of [-1, 1] as const) {
    for (let node = syntaxTree(state).resolveInner(at, side); ; ) {
      if (node.name === 'Wikilink') return state.sliceDoc(node.from, node.to).replace(/^!?\[\[|\]\]$/g, '')
      if (node.name === 'URL') return state.sliceDoc(node.from, node.to)
      if (node.name === 'Link' || node.name === 'Image' || node.name === 'Autolink') {
        const url = node.getChild('URL')
        if (url) return state.sliceDoc(url.from, url.to).replace(/^<|>$/g, '')
      }
      if (!node.parent) break
      node = node.parent
    }
  }
  return undefined
}
