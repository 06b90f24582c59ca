import { crc32 } from './crc32.ts'
import { directoryEnd, directoryLine, fileHeader, type Stored } from './zip-records.ts'

export type ToZip = Readonly<{ path: string; file: Blob; modified: number }>

/**
 * These files as one zip, not compressed: on its way to the house's own machine nothing is gained by it. The files are only read for their
 * checksums; the zip refers to them, and takes no memory of its own.
 */
export const zipOf = async (files: readonly ToZip[], progress: (bytes: number) => void): Promise<Blob> => {
  const parts: BlobPart[] = []
  const directory: BlobPart[] = []
  let offset = 0
  let size = 0
  let read = 0
  for (const { path, file, modified } of files) {
    let crc = 0
    const reader = file.stream().getReader()
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      crc = crc32(next.value, crc)
      read += next.value.length
      progress(read)
    }
    const stored: Stored = { path, size: file.size, crc, modified: new Date(modified) }
    const header = fileHeader(stored)
    const line = directoryLine(stored, offset)
    parts.push(header, file)
    directory.push(line)
    offset += header.length + file.size
    size += line.length
  }
  return new Blob([...parts, ...directory, directoryEnd(files.length, size, offset)], { type: 'application/zip' })
}
