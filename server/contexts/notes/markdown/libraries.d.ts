/** The parts that are used here of packages which bring no types. */
declare module 'markdown-it-footnote' {
  const footnotes: (md: import('markdown-it').MarkdownIt) => void
  export = footnotes
}

declare module 'sanitize-html' {
  type Options = Readonly<{
    allowedTags: readonly string[]
    allowedAttributes: Readonly<Record<string, readonly (string | Readonly<{ name: string; values: readonly string[] }>)[]>>
    allowedClasses: Readonly<Record<string, readonly string[]>>
    allowedSchemes: readonly string[]
    allowProtocolRelative: boolean
    parseStyleAttributes: boolean
  }>
  const sanitize: (html: string, options: Options) => string
  export = sanitize
}
