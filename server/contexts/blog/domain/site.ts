import { fail } from '#platform/errors'
import type { Language } from './article.ts'

export type Accent = 'jjok' | 'sup' | 'dan' | 'hwang' | 'bora' | 'meok'
export type Site = Readonly<{
  name: string
  description: string
  accent: Accent
  language: Language
  menu: readonly Readonly<{ label: string; href: string }>[]
  footer: string
  version: number
}>

/** As long as the owner has said nothing. */
export const FIRST_SITE: Site = {
  ...{ name: '하루터', description: '', accent: 'jjok', language: 'ko', menu: [], footer: '', version: 0 },
}

/** A place of the house, or a site elsewhere that is reached by https. */
export const mustBeAddress = (href: string): string => {
  const isOwn = /^\/(?!\/)[^\\\s]*$/.test(href)
  const url = isOwn ? undefined : URL.parse(href)
  if (!isOwn && !(url && ['https:', 'http:'].includes(url.protocol) && !url.username))
    throw fail('invalid', 'blog.bad_address', { href })
  return isOwn ? href : url!.href
}
