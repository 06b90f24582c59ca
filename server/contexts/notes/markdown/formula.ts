import type katex from 'katex'
import { escapeHtml } from '#platform/html'

/** TeX as MathML, which browsers show without a style sheet or fonts. What cannot be read is shown as it is written. */

const LONGEST = 4000
const WRAPPER = '<span class="katex">'

let library: Promise<typeof katex> | undefined

export const formula = async (tex: string, displayMode: boolean): Promise<string> => {
  if (tex.length > LONGEST) return source(tex)
  library ??= import('katex').then((loaded) => loaded.default)
  const { renderToString } = await library
  try {
    const html = renderToString(tex, {
      ...{ displayMode, output: 'mathml', throwOnError: false, strict: 'ignore' },
      ...{ trust: false, maxSize: 50, maxExpand: 200 },
    })
    return html.startsWith(WRAPPER) ? html.slice(WRAPPER.length, -'</span>'.length) : html
  } catch {
    // Nested deeper than the library can follow.
    return source(tex)
  }
}

const source = (tex: string) => `<code class="math">${escapeHtml(tex)}</code>`
