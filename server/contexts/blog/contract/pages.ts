/** What the public pages are drawn of: the server looks it up, and web/public turns it into HTML. */

export type Language = 'ko' | 'en'
export type Theme = 'auto' | 'light' | 'dark'
export type Picture = Readonly<{
  src: string
  srcset: string
  width: number
  height: number
  alt: string
  /** The same in better formats, the best first. */
  sources: readonly Readonly<{ type: string; srcset: string }>[]
}>
export type Link = Readonly<{ title: string; path: string }>
export type Counted = Link & Readonly<{ count: number }>

export type Card = Link &
  Readonly<{
    id: string
    excerpt: string
    language: Language
    /** A day in the house's reckoning, 2026-11-22. */
    day: string
    minutes: number
    series: Link | null
    category: string | null
  }>

export type Frame = Readonly<{
  site: Readonly<{
    name: string
    description: string
    accent: string
    language: Language
    menu: readonly Readonly<{ label: string; href: string }>[]
    footer: string
  }>
  origin: string
  /** Of this page, with its query where that makes it another page. */
  path: string
  theme: Theme
  language: Language
  title: string
  description: string
  /** Whether search engines are told of it. */
  isListed: boolean
  /** Where it is found first, if that is elsewhere. */
  canonical: string | null
  /** The same in other languages. */
  alternates: readonly Readonly<{ language: Language; path: string }>[]
  /** Where its feeds are, without their endings. */
  feed: string
  image: Readonly<{ path: string; width: number; height: number }> | null
}>

export type ListKind = 'tag' | 'series' | 'author' | 'archive' | 'guides' | 'search' | 'seriesList' | 'tags'

export type Page = Frame &
  (
    | Readonly<{
        kind: 'home'
        lead: (Card & Readonly<{ cover: Picture | null }>) | null
        cards: readonly Card[]
        series: readonly Counted[]
        tags: readonly Counted[]
        hasMore: boolean
      }>
    | Readonly<{
        kind: 'article'
        article: Card &
          Readonly<{
            html: string
            headings: readonly Readonly<{ level: number; text: string; slug: string }>[]
            cover: Picture | null
            published: string
            revised: string
            revisedDay: string
            author: Link & Readonly<{ bio: string }>
            tags: readonly Link[]
            guide: Readonly<{
              category: string
              reviewed: string
              sources: readonly Readonly<{ title: string; url: string }>[]
            }> | null
          }>
        inSeries: Readonly<{ title: string; path: string; parts: readonly Readonly<Link & { isThis: boolean }>[] }> | null
        previous: Link | null
        next: Link | null
        isPreview: boolean
      }>
    | Readonly<{
        kind: 'list'
        list: ListKind
        heading: string
        cards: readonly Card[]
        /** Of lists of lists. */
        links: readonly Counted[]
        query: string
        total: number
        older: string | null
        newer: string | null
      }>
    | Readonly<{ kind: 'nothing'; isGone: boolean }>
  )
