/** The parts that are used here of packages which bring no types. */
declare module 'turndown' {
  export type Element = Readonly<{
    textContent: string | null
    getAttribute(name: string): string | null
    querySelector(selector: string): Element | null
  }>
  type Options = Readonly<{
    headingStyle: string
    codeBlockStyle: string
    bulletListMarker: string
    emDelimiter: string
    hr: string
  }>
  type Rule = Readonly<{ filter: string; replacement(content: string, node: Element): string }>
  export default class Turndown {
    constructor(options: Options)
    use(plugin: unknown): void
    addRule(name: string, rule: Rule): void
    turndown(html: string): string
  }
}

declare module '@joplin/turndown-plugin-gfm' {
  export const gfm: unknown
}
