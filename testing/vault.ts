import { buffer } from 'node:stream/consumers'
import yazl from 'yazl'

/** Files by their path, as a zip made by a library of somebody else's. */
export const zipOf = async (files: Readonly<Record<string, string | Uint8Array>>): Promise<Buffer> => {
  const zip = new yazl.ZipFile()
  for (const [path, content] of Object.entries(files))
    zip.addBuffer(Buffer.from(content), path, { mtime: new Date('2030-01-01') })
  zip.end()
  return buffer(zip.outputStream)
}
