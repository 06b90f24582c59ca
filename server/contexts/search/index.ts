import type { IdentityEvents } from '#contexts/identity'
import type { NotesEvents, NotesFace } from '#contexts/notes'
import type { Handlers } from '#platform/events'
import type { Context } from '#platform/host'
import { searchActions } from './actions.ts'
import { noteEntry } from './entry.ts'
import { finder } from './find.ts'
import { searchRoutes } from './http.ts'
import { searchMessages } from './messages.ts'
import type { SearchFace } from './public.ts'
import { drop, erasing, moveFolder, putAll, searchLeaving, searchRdb } from './rdb.ts'
import { rebuilder } from './rebuild.ts'

type Faces = Readonly<{ notes: NotesFace }>

/** A read model has no rules of its own, so it has no domain.ts, ports.ts or usecases.ts. */
export const search: Context<Faces> = {
  name: 'search',
  migrations: new URL('./migrations/', import.meta.url),
  messages: searchMessages,
  actions: searchActions,
  hears: ['notes.written', 'notes.removed', 'notes.folder_moved', 'identity.person_left'],
  create({ db }, { notes }) {
    const index = searchRdb(db)
    const on: Handlers<NotesEvents & IdentityEvents> = {
      'notes.written': (notes) => [putAll(notes.map(noteEntry))],
      'notes.removed': (gone) => gone.map((one) => drop({ type: 'note', ...one })),
      'identity.person_left': (left) => left.flatMap(({ personId }) => erasing(personId)),
      'notes.folder_moved': (moved) => moved.flatMap((one) => moveFolder('note', one)),
    }
    const face: SearchFace = { rebuild: rebuilder({ db, index, notes }), ...searchLeaving(db) }
    return { face, on, routes: searchRoutes(finder(index)) }
  },
}
