/** The parts that are used here of packages which bring no types. */
declare module 'markdown-it-footnote' {
  const footnotes: (md: import('markdown-it').MarkdownIt) => void
  export = footnotes
}

declare module 'sanitize-html' {
  type Tag = Readonly<{ tagName: string; attribs: Readonly<Record<string, string>>; text?: string }>
  type Options = Readonly<{
    allowedTags: readonly string[]
    allowedAttributes: Readonly<Record<string, readonly (string | Readonly<{ name: string; values: readonly string[] }>)[]>>
    allowedClasses?: Readonly<Record<string, readonly string[]>>
    allowedSchemes: readonly string[]
    allowProtocolRelative?: boolean
    parseStyleAttributes?: boolean
    nestingLimit?: number
    transformTags?: Readonly<Record<string, (tag: string, attribs: Record<string, string>) => Tag>>
  }>
  const sanitize: (html: string, options: Options) => string
  export = sanitize
}
