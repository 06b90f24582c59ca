/** How a text of any room names a file of the library: `/media/<id>/<name>`. */
export const LIBRARY_FILE = /\/media\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\//
export const EVERY_LIBRARY_FILE = /\/media\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\//g
/** Of one text. */
const MOST = 1_000

/** The files of the library that a text shows or leads to, each once; no more than a thousand. */
export const libraryIds = (text: string): readonly string[] => {
  const ids = new Set<string>()
  // Nearly no text names any, and to look for a few letters costs nothing.
  if (text.includes('/media/')) for (const [, id = ''] of text.matchAll(EVERY_LIBRARY_FILE)) if (ids.size < MOST) ids.add(id)
  return [...ids]
}
