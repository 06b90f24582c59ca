import { fill } from './markdown/fill.ts'
import { renderer } from './markdown/render.ts'
import type { Renderer } from './ports/renderer.ts'

/** Markdown to HTML by the libraries we have for it, in a thread of its own. */
export const markdownRenderer = (): Renderer => {
  const thread = renderer()
  return {
    render: thread.render,
    fill: (html, find) => fill(html, ({ target, heading, block }) => find(target, heading, block)),
  }
}
