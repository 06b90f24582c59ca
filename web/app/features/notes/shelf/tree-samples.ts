import type { Tree, TreeFolder, TreeNote } from './tree.ts'

const folder = (id: string, name: string, parentId: string | null, notes = 0): TreeFolder => ({
  ...{ id, name, parentId, notes, rank: id, version: 1 },
})
const note = (id: string, title: string): TreeNote => ({ id, title, pinned: false, rank: id, version: 1 })

/**
 * For tests: 집 (부엌, 장보기, 청소), 일 (not read yet), 첫째, 둘째.
 */
export const someTree = (): Tree => ({
  folders: [folder('home', '집', null, 2), folder('work', '일', null, 3), folder('kitchen', '부엌', 'home')],
  notes: new Map([
    ['none', [note('first', '첫째'), note('second', '둘째')]],
    ['home', [note('shopping', '장보기'), note('cleaning', '청소')]],
    ['kitchen', []],
  ]),
})
