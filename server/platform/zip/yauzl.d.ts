/** The part of yauzl that is used, here and by tests; the package brings no types. */
declare module 'yauzl' {
  export type Entry = Readonly<{
    fileNameRaw: Buffer
    /** Where `decodeStrings` is not switched off. */
    fileName: string
    generalPurposeBitFlag: number
    compressionMethod: number
    crc32: number
    compressedSize: number
    uncompressedSize: number
    externalFileAttributes: number
    extraFields: readonly Readonly<{ id: number; data: Buffer }>[]
    getLastModDate(options?: { timezone?: 'local' | 'UTC'; forceDosFormat?: boolean }): Date
    isEncrypted(): boolean
  }>
  type Done = (error: Error | null, bytesRead?: number) => void
  export class RandomAccessReader {
    read(into: Buffer, offset: number, length: number, position: number, done: Done): void
    close(done: Done): void
  }
  export interface ZipFile {
    readonly entryCount: number
    eachEntry(): AsyncIterableIterator<Entry>
    readLocalFileHeaderPromise(entry: Entry, options: { minimal: true }): Promise<{ fileDataStart: number }>
    openReadStreamPromise(entry: Entry): Promise<import('node:stream').Readable>
    close(): void
  }
  export function fromBufferPromise(bytes: Buffer): Promise<ZipFile>
  export function fromRandomAccessReaderPromise(
    reader: RandomAccessReader,
    size: number,
    options: { autoClose: boolean; decodeStrings: boolean; validateEntrySizes: boolean },
  ): Promise<ZipFile>
}
