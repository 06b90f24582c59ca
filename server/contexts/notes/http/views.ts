import type { Actor } from '#platform/actor'
import type { FolderView, NoteView } from '../contract.ts'
import type { Folder } from '../domain/folder.ts'
import type { Note } from '../domain/note.ts'
import type { Card } from '../ports/views.ts'

/** Named field by field: a column added to a table does not leak by itself. */

export const cardView = (card: Omit<Card, 'change'>) => ({
  id: card.id,
  title: card.title,
  folderId: card.folderId,
  path: card.path,
  excerpt: card.excerpt,
  tags: [...card.tags],
  pinned: card.pinned,
  rank: card.rank,
  audience: card.audience,
  version: card.version,
  createdAt: card.created.toISOString(),
  updatedAt: card.updated.toISOString(),
})

/** Makes the address under which a public note opens. */
export type LinkUrl = (nonce: string) => string

/** The public link is its owner's to see. */
export const noteView = (actor: Actor, note: Note, linkUrl: LinkUrl): NoteView => {
  const mine = note.ownerId === actor.id
  return {
    ...cardView(note),
    ...{ body: note.body, names: [...note.names], mine },
    link:
      mine && note.link && note.audience === 'public'
        ? { url: linkUrl(note.link.nonce), expiresAt: note.link.expires?.toISOString() ?? null }
        : null,
  }
}

export const folderView = ({ id, name, parentId, path, rank, version }: Folder, notes: number): FolderView => ({
  ...{ id, name, parentId, path, rank, version, notes },
})
