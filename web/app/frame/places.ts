import { paths } from '#lib/paths.ts'

type Place = Readonly<{ title: 'write' | 'today' | 'plan' | 'diary' | 'find' | 'inbox' | 'settings'; back: string | undefined }>

/** What a phone's bar says of an address, and where it leads back to. */
export const placeOf = (pathname: string): Place => {
  if (pathname.startsWith('/find')) return { title: 'find', back: paths.today }
  if (pathname.startsWith(paths.today)) return { title: 'today', back: undefined }
  if (pathname.startsWith(paths.plan)) return { title: 'plan', back: pathname === paths.plan ? undefined : paths.plan }
  if (pathname.startsWith(paths.diary)) return { title: 'diary', back: pathname === paths.diary ? undefined : paths.diary }
  if (pathname.startsWith(paths.inbox)) return { title: 'inbox', back: paths.today }
  if (pathname.startsWith(paths.settings))
    return { title: 'settings', back: pathname === paths.settings ? paths.today : paths.settings }
  return { title: 'write', back: pathname === paths.write ? undefined : paths.write }
}
