/** Where a link in HTML leads. `noteId`: the note that opens. `html`: what an embed shows. */
export type Target = Readonly<{
  kind: 'note' | 'attachment'
  href: string
  title: string
  noteId?: string
  html?: string
  /** Of a picture: how large it is, and its other widths. */
  picture?: Shown
}>
export type Shown = Readonly<{ width: number; height: number; alt: string; srcset: string }>

/** Turns Markdown into HTML in two steps, so that what is kept does not depend on other notes. */
export interface Renderer {
  /** Sanitised HTML in which links to notes and files are still open. `complete` is false where it took too long: not worth keeping. */
  render(body: string): Promise<{ html: string; complete: boolean }>
  /** The same with its links closed: each leads somewhere, or is marked as leading nowhere yet. */
  fill(html: string, find: (target: string, heading?: string, block?: string) => Target | undefined): string
}
