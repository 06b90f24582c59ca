/** The file of the library that a path names: `/media/<id>/<name>`. */
export const mediaIdOf = (target: string): string | undefined =>
  /^\/media\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\//.exec(target)?.[1]

const EVERY = /\/media\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\//g

/** The files of the library that a text names, each once. */
export const mediaIdsIn = (text: string): readonly string[] =>
  text.includes('/media/') ? [...new Set(Array.from(text.matchAll(EVERY), ([, id = '']) => id))] : []
