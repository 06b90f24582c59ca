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

export type Piece = Readonly<{ text: string; href?: string }>
export type SaidComment = Readonly<{
  id: string
  answers: Readonly<{ id: string; name: string }> | null
  name: string
  isGuest: boolean
  isOwner: boolean
  /** ISO times. */
  at: string
  isEdited: boolean
  isGone: boolean
  pieces: readonly Piece[]
  replies: readonly SaidComment[]
}>
export type Thread = Readonly<{ count: number; comments: readonly SaidComment[]; page: number; pages: number }>

export type FormShown = Readonly<{
  action: string
  token: string
  /** Whose name will stand above it; null: whoever writes says one. */
  name: string | null
  canWrite: boolean
  answers: string | null
  answering: Readonly<{ name: string; text: string }> | null
  changing: Readonly<{ needsPassword: boolean; isTooLate: boolean }> | null
  typed: Readonly<{ name: string; text: string }>
  refusal: Readonly<{ code: string; details: Readonly<Record<string, unknown>> }> | null
  done: string | null
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
        /** Null where they cannot be had at the moment, and below a draft. */
        thread: Thread | null
        commentsPath: string | null
      }>
    | Readonly<{
        kind: 'comments'
        article: Link
        commentsPath: string
        /** All of them, page by page; null beside a form about one. */
        thread: Thread | null
        form: FormShown
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
