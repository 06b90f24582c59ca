import type { Audience } from '#platform/audience'
import type { KeepsOfPeople } from '#platform/people'

/** What other contexts may know of media. Types only: no context ever loads another's code. */

/**
 * Which pictures and files something shows, as it stands after a change. A room tells `media.used` in the same write as the change;
 * with no ids where the thing is gone. Only things of the same owner count, and the widest audience among them is the file's.
 */
export type Used = Readonly<{
  /** What kind of thing, such as `article`; with its id it names the thing. */
  kind: string
  thingId: string
  ownerId: string
  title: string
  audience: Audience
  mediaIds: readonly string[]
  /** Rises with every change of the thing: the newer of two that arrive in the wrong order. */
  version: number
}>
/** What media hears of, beside notes. */
export type MediaHears = { 'media.used': Used }

export type MediaEvents = {
  /**
   * A picture can be shown better than before, says something else, may be seen by others, or cannot be shown any more: what shows it
   * should be made anew. `isPublic`: everybody may see it, or could until now.
   */
  'media.changed': { id: string; ownerId: string; version: number; isPublic: boolean }
}

/** One way to show a picture, in every width there is. */
export type Source = Readonly<{ type: string; widths: readonly Readonly<{ url: string; width: number; height: number }>[] }>

/** A picture as a page shows it; the text writes it as `/media/<id>/<name>`. */
export type Picture = Readonly<{
  id: string
  name: string
  alt: string
  width: number
  height: number
  /** A tiny blurred picture as a data URL, to be stretched over the place until the picture is there. */
  placeholder: string
  /** The colour of most of it, `#rrggbb`. */
  colour: string
  /** The best first, then what every browser understands; empty where it could not be drawn. */
  sources: readonly Source[]
  /** Whether all widths are there, or only the first small ones. */
  ready: boolean
}>

export interface MediaFace extends KeepsOfPeople {
  /**
   * Those of these pictures that this person may see, or (null) everybody. For somebody and `house`: at addresses that ask who is signed
   * in. Else what is public has lasting addresses, and what is not such as open to whoever has them for five minutes.
   */
  pictures(arg: { ids: readonly string[]; viewerId: string | null; by: 'house' | 'signed' }): Promise<Picture[]>
  /**
   * Keeps a file for somebody, as if they had uploaded it. `path` is how a text names it. Files come in one piece, up to 10 MiB. With the
   * `id` that it had in another house, or here before, it gets that one where nothing has it.
   */
  keep(arg: {
    ownerId: string
    name: string
    base64: string
    alt?: string | undefined
    id?: string | undefined
  }): Promise<{ id: string; path: string }>
  /** Which of these contents (SHA-256 in hex) are in somebody's library already, outside of its trash. */
  known(arg: { ownerId: string; sha256: readonly string[] }): Promise<{ sha256: string; id: string; path: string }[]>
  /** A person's originals after this id, for an export of what shows them: as many as `size` says, the bytes by `original`. */
  originals(arg: {
    ownerId: string
    ids: readonly string[]
  }): Promise<{ id: string; path: string; size: number; alt: string; updated: string }[]>
  /** So many bytes of an original from a place on; fewer at the end. */
  original(arg: { ownerId: string; id: string; from: number; most: number }): Promise<{ base64: string }>
}
