import type { MarkdownIt } from 'markdown-it'

const BOX = /^\[([ xX])\][ \t]/

/** `- [ ]` and `- [x]`. `data-line` is the line of the note, counted from 0, so that an app can tick the box in the text. */
export const tasks = (md: MarkdownIt) => {
  md.core.ruler.before('inline', 'tasks', ({ tokens }) => {
    for (const [i, item] of tokens.entries()) {
      const text = tokens[i + 2]
      const box = item.type === 'list_item_open' && text?.type === 'inline' ? BOX.exec(text.content) : null
      if (!box || !text) continue
      text.content = text.content.slice(box[0].length)
      text.meta = { ...text.meta, task: { done: box[1] !== ' ', line: item.map?.[0] ?? 0 } }
      item.attrSet('class', 'task')
    }
  })
  md.core.ruler.after('inline', 'task_boxes', ({ tokens, Token }) => {
    for (const { meta, children } of tokens) {
      const task = meta?.task as { done: boolean; line: number } | undefined
      if (!task || !children) continue
      const box = new Token('task_box', 'input', 0)
      box.attrs = [
        ['type', 'checkbox'],
        ['data-line', task.line],
        ['disabled', ''],
        ...(task.done ? ([['checked', '']] as [string, string][]) : []),
      ]
      const space = Object.assign(new Token('text', '', 0), { content: ' ' })
      children.unshift(box, space)
    }
  })
}
