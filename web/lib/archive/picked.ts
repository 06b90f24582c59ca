/** What a person chose or dropped: files by their path in it. */
export type Picked = Readonly<{ path: string; file: File }>

const MOST_BYTES = 200_000_000
const MOST_FILES = 100_000

/** What is to be imported: a zip as it is, or files that are to be packed; or why not. */
export type Archive =
  | Readonly<{ kind: 'zip'; name: string; file: File }>
  | Readonly<{ kind: 'files'; name: string; files: readonly Picked[]; bytes: number }>
  | Readonly<{ kind: 'none' }>
  | Readonly<{ kind: 'too_large'; bytes: number }>
  | Readonly<{ kind: 'too_many'; files: number }>

const isZip = ({ path }: Pick<Picked, 'path'>) => /\.zip$/i.test(path)

/** What programs leave behind: `.obsidian`, `.git`, `.DS_Store`, `__MACOSX`. The house leaves it out too; it need not travel. */
const isHidden = ({ path }: Pick<Picked, 'path'>) =>
  path.split('/').some((part) => part.startsWith('.') || part === '__MACOSX' || part === 'Thumbs.db' || part === 'desktop.ini')

/** `wanted`: how the names end of the files without which there is nothing to bring in. */
export const archiveOf = (picked: readonly Picked[], wanted: RegExp): Archive => {
  const [zip] = picked.filter(isZip)
  if (zip && picked.every(isZip))
    return zip.file.size > MOST_BYTES
      ? { kind: 'too_large', bytes: zip.file.size }
      : { kind: 'zip', name: zip.file.name, file: zip.file }
  const files = picked.filter((one) => !isHidden(one))
  if (!files.some(({ path }) => wanted.test(path))) return { kind: 'none' }
  if (files.length > MOST_FILES) return { kind: 'too_many', files: files.length }
  const bytes = files.reduce((sum, { file }) => sum + file.size, 0)
  if (bytes > MOST_BYTES) return { kind: 'too_large', bytes }
  const root = commonRoot(files)
  const inside = root === undefined ? files : files.map(({ path, file }) => ({ path: path.slice(root.length + 1), file }))
  return { kind: 'files', name: root ?? files[0]?.file.name ?? '', files: inside, bytes }
}

/** A folder that was chosen is the whole: what is in it comes in, and not the folder itself. */
const commonRoot = (files: readonly Picked[]): string | undefined => {
  const [root, ...rest] = files[0]?.path.split('/') ?? []
  return root !== undefined && rest.length > 0 && files.every(({ path }) => path.startsWith(`${root}/`)) ? root : undefined
}

export const fromInput = (files: readonly File[]): Picked[] =>
  files.map((file) => ({ path: file.webkitRelativePath || file.name, file }))

/** The entries have to be taken while the drop is still being told; what is in them can be read after. */
export const entriesOf = (items: DataTransferItemList): FileSystemEntry[] =>
  [...items].flatMap((item) => (item.kind === 'file' ? (item.webkitGetAsEntry() ?? []) : []))

export const fromEntries = async (entries: readonly FileSystemEntry[]): Promise<Picked[]> => {
  const picked: Picked[] = []
  const walk = async (entry: FileSystemEntry): Promise<void> => {
    const path = entry.fullPath.replace(/^\//, '')
    if (isHidden({ path })) return
    if (entry.isFile) {
      picked.push({ path, file: await fileOf(entry as FileSystemFileEntry) })
      return
    }
    for (const child of await childrenOf(entry as FileSystemDirectoryEntry)) await walk(child)
  }
  for (const entry of entries) await walk(entry)
  return picked
}

const fileOf = (entry: FileSystemFileEntry) => new Promise<File>((resolve, reject) => entry.file(resolve, reject))

/** The browser gives a folder's entries a hundred at a time, until there are none. */
const childrenOf = async (folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> => {
  const reader = folder.createReader()
  const all: FileSystemEntry[] = []
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (some.length === 0) return all
    all.push(...some)
  }
}
