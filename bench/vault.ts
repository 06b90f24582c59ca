import { buffer } from 'node:stream/consumers'
import yazl from 'yazl'

/** A vault of so many notes in fifty folders, as a zip. */
export const vaultZip = async (count: number, note: (i: number) => { title: string; body: string }) => {
  const zip = new yazl.ZipFile()
  for (let i = 0; i < count; i++) {
    const { title, body } = note(i)
    zip.addBuffer(Buffer.from(body), `폴더 ${i % 50}/${title}.md`)
  }
  zip.end()
  return buffer(zip.outputStream)
}
