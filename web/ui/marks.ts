export type Stretch = Readonly<{ text: string; found: boolean }>

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", '#x27': "'" }

const plain = (html: string) => html.replace(/&(amp|lt|gt|quot|#39|#x27);/g, (whole, name: string) => ENTITIES[name] ?? whole)

/**
 * Escaped text with `<mark>` around what was found, as stretches that are or are not found. Whatever else looks like a tag stays text, so
 * the answer of a server cannot put an element into the page.
 */
export const stretchesOf = (html: string): readonly Stretch[] => {
  const stretches: Stretch[] = []
  let found = false
  for (const part of html.split(/(<mark>|<\/mark>)/)) {
    if (part === '<mark>') found = true
    else if (part === '</mark>') found = false
    else if (part) stretches.push({ text: plain(part), found })
  }
  return stretches
}
