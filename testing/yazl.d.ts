declare module 'yazl' {
  import type { Readable } from 'node:stream'
  export class ZipFile {
    addBuffer(bytes: Uint8Array, path: string, options?: { mtime?: Date; compress?: boolean }): void
    addReadStream(stream: Readable, path: string): void
    end(): void
    outputStream: Readable
  }
  const yazl: { ZipFile: typeof ZipFile }
  export default yazl
}
