import type { Actor } from '#platform/actor'
import { AppError, fail } from '#platform/errors'
import type { Language } from '#platform/messages'
import { isTimeZone } from '#platform/time-zone'
import type { FromTemplate, OpenDay } from '../contract/days.ts'
import { MAX_BODY } from '../contract.ts'
import { type Folder, folderKey } from '../domain/folder.ts'
import { freeTitle, nameKey } from '../domain/names.ts'
import { type Note, unknown } from '../domain/note.ts'
import { fillTemplate, type Moment, momentIn, onDay } from '../domain/template.ts'
import type { ImportStore } from '../ports/imports.ts'
import type { FolderStore, NoteStore } from '../ports/store.ts'
import type { FolderUseCases } from './folders.ts'
import type { Alongside, WriteUseCases } from './write.ts'

type Needs = Readonly<{
  store: NoteStore
  imports: Pick<ImportStore, 'at'>
  folders: FolderStore
  folderUseCases: Pick<FolderUseCases, 'create'>
  create: WriteUseCases['create']
  now: () => Date
}>

/** Where the notes of days lie if nobody says otherwise. */
const DAILY = { ko: '하루 노트', en: 'Daily notes' } as const
const MOST_TRIES = 5

export const dayUseCases = ({ store, imports, folders, folderUseCases, create, now }: Needs) => {
  const lying = async (actor: Actor, folderId: string | null, title: string) => {
    const place = { folderId, key: nameKey(title) }
    return (await imports.at(actor.id, [place])).get(`${folderId ?? ''}/${place.key}`)
  }

  const filled = async (actor: Actor, templateId: string, title: string, at: Moment, language: Language) => {
    const template = await store.seen(actor, templateId)
    if (!template) throw unknown()
    const body = fillTemplate(template.body, { title, at, language })
    if (body.length > MAX_BODY) throw fail('too_large', 'notes.template_too_large')
    return { template, body }
  }

  /** The folder of this path, made as far as it is missing; somebody else may be making it at the same moment. */
  const folderAt = async (actor: Actor, path: string): Promise<string | null> => {
    let parent: Folder | undefined
    for (const name of path.split('/').filter((part) => part.trim() !== '')) {
      const parentId: string | null = parent?.id ?? null
      const there = async () =>
        (await folders.tree(actor.id)).find((f) => f.parentId === parentId && folderKey(f.name) === folderKey(name))
      parent =
        (await there()) ??
        (await folderUseCases.create(actor, { name, parentId }).catch(async (error) => {
          const made = isTaken(error) ? await there() : undefined
          if (!made) throw error
          return made
        }))
    }
    return parent?.id ?? null
  }

  /** Whoever has daily notes in the other language goes on with those. */
  const dailyFolder = async (actor: Actor, language: Language) => {
    const tops = (await folders.tree(actor.id)).filter((f) => f.parentId === null).map((f) => folderKey(f.name))
    const wanted = [DAILY[language], ...Object.values(DAILY)]
    return wanted.find((name) => tops.includes(folderKey(name))) ?? DAILY[language]
  }

  return {
    /** The note of a day, made where it is missing: one, however many ask for it at once. */
    async openDay(actor: Actor, date: string, { folder, template, timeZone = 'UTC' }: OpenDay, language: Language) {
      mustBeTimeZone(timeZone)
      const folderId = await folderAt(actor, folder ?? (await dailyFolder(actor, language)))
      const there = await lying(actor, folderId, date)
      if (there) return { note: there, made: false }
      const at = onDay(date, momentIn(now(), timeZone))
      const body = template ? (await filled(actor, template, date, at, language)).body : ''
      try {
        return { note: await create(actor, { title: date, body, folderId }), made: true }
      } catch (error) {
        const first = isTaken(error) ? await lying(actor, folderId, date) : undefined
        if (!first) throw error
        return { note: first, made: false }
      }
    },

    /** A note that begins with a template's text; called like the template, with a number, if it is given no title. */
    async fromTemplate(actor: Actor, input: FromTemplate, language: Language, alongside?: Alongside): Promise<Note> {
      const { templateId, folderId = null, timeZone } = input
      mustBeTimeZone(timeZone)
      const at = momentIn(now(), timeZone)
      for (let attempt = 1; ; attempt++) {
        const title = input.title ?? (await freeTitleLike(actor, templateId, folderId))
        const { body } = await filled(actor, templateId, title, at, language)
        try {
          return await create(actor, { title, body, folderId }, alongside)
        } catch (error) {
          if (input.title !== undefined || attempt === MOST_TRIES || !isTaken(error)) throw error
        }
      }
    },
  }

  async function freeTitleLike(actor: Actor, templateId: string, folderId: string | null) {
    const template = await store.seen(actor, templateId)
    if (!template) throw unknown()
    const taken = new Set(await store.titlesLike(actor.id, folderId, nameKey(template.title)))
    return freeTitle(template.title, (key) => taken.has(key))
  }
}
export type DayUseCases = ReturnType<typeof dayUseCases>

const isTaken = (error: unknown) =>
  error instanceof AppError && ['notes.title_taken', 'notes.folder_name_taken'].includes(error.code)

const mustBeTimeZone = (timeZone: string) => {
  if (!isTimeZone(timeZone)) throw fail('invalid', 'notes.unknown_time_zone', { timeZone })
}
