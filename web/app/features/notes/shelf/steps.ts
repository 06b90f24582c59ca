import { type FolderRow, isItem, type Row } from './tree.ts'

/** What a key does in a tree: by the tree pattern of the ARIA practices. */
export type Step = Readonly<{ kind: 'focus'; key: string }> | Readonly<{ kind: 'open' | 'close'; ids: readonly string[] }>

const focus = (row: Row | undefined): Step | undefined => (row ? { kind: 'focus', key: row.key } : undefined)

/** `pageRows`: how many rows are on the screen at once. Gaps are passed over. */
export const stepFor = (rows: readonly Row[], focused: string | undefined, key: string, pageRows: number): Step | undefined => {
  const items = rows.filter(isItem)
  const at = items.findIndex((row) => row.key === focused)
  const row = items[at]
  if (!row) return /^(Arrow(Up|Down)|Home)$/.test(key) ? focus(items[0]) : key === 'End' ? focus(items.at(-1)) : undefined
  switch (key) {
    case 'ArrowDown':
      return focus(items[at + 1])
    case 'ArrowUp':
      return focus(items[at - 1])
    case 'PageDown':
      return focus(items[Math.min(at + pageRows, items.length - 1)])
    case 'PageUp':
      return focus(items[Math.max(at - pageRows, 0)])
    case 'Home':
      return focus(items[0])
    case 'End':
      return focus(items.at(-1))
    case 'ArrowRight': {
      if (row.kind !== 'folder') return undefined
      if (!row.open) return { kind: 'open', ids: [row.id] }
      const below = items[at + 1]
      return below && below.parentId === row.id ? focus(below) : undefined
    }
    case 'ArrowLeft':
      if (row.kind === 'folder' && row.open) return { kind: 'close', ids: [row.id] }
      return focus(items.find(({ kind, id }) => kind === 'folder' && id === row.parentId))
    case '*': {
      const shut = items.filter((one): one is FolderRow => one.kind === 'folder' && one.parentId === row.parentId && !one.open)
      return shut.length > 0 ? { kind: 'open', ids: shut.map(({ id }) => id) } : undefined
    }
    default:
      return undefined
  }
}

/** What is chosen when Shift holds the beginning: everything between, in the order of the screen. */
export const between = (rows: readonly Row[], from: string, to: string): string[] => {
  const [a, b] = [from, to].map((key) => rows.findIndex((row) => row.key === key)) as [number, number]
  if (a < 0 || b < 0) return [to]
  return rows
    .slice(Math.min(a, b), Math.max(a, b) + 1)
    .filter(isItem)
    .map(({ key }) => key)
}

/** Where the focus goes when these rows are gone: to the next that stays, else to the one before. */
export const staying = (rows: readonly Row[], gone: ReadonlySet<string>, focused: string): string | undefined => {
  const items = rows.filter(isItem)
  const at = items.findIndex((row) => row.key === focused)
  const stays = (row: Row) => !gone.has(row.key)
  return (items.slice(at + 1).find(stays) ?? items.slice(0, Math.max(at, 0)).findLast(stays))?.key
}
