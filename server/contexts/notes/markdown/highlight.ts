import type { HighlighterCore } from 'shiki/core'

/** Code as spans of classes such as `tok-keyword`. A theme is the reader's style sheet, not part of the note. */

const LANGUAGES = {
  bash: () => import('shiki/langs/bash.mjs'),
  c: () => import('shiki/langs/c.mjs'),
  csharp: () => import('shiki/langs/csharp.mjs'),
  css: () => import('shiki/langs/css.mjs'),
  diff: () => import('shiki/langs/diff.mjs'),
  docker: () => import('shiki/langs/docker.mjs'),
  go: () => import('shiki/langs/go.mjs'),
  html: () => import('shiki/langs/html.mjs'),
  ini: () => import('shiki/langs/ini.mjs'),
  java: () => import('shiki/langs/java.mjs'),
  json: () => import('shiki/langs/json.mjs'),
  kotlin: () => import('shiki/langs/kotlin.mjs'),
  php: () => import('shiki/langs/php.mjs'),
  python: () => import('shiki/langs/python.mjs'),
  ruby: () => import('shiki/langs/ruby.mjs'),
  rust: () => import('shiki/langs/rust.mjs'),
  sql: () => import('shiki/langs/sql.mjs'),
  swift: () => import('shiki/langs/swift.mjs'),
  toml: () => import('shiki/langs/toml.mjs'),
  tsx: () => import('shiki/langs/tsx.mjs'),
  typescript: () => import('shiki/langs/typescript.mjs'),
  xml: () => import('shiki/langs/xml.mjs'),
  yaml: () => import('shiki/langs/yaml.mjs'),
} as const
type Language = keyof typeof LANGUAGES

/** The grammars of C++ and JavaScript cost many times the memory of their neighbours and show little more. */
const OTHER_NAMES = new Map<string, Language>(
  Object.entries({
    bash: 'sh shell zsh console',
    c: 'h cpp c++ cc hpp objective-c',
    csharp: 'cs c#',
    css: 'scss less',
    docker: 'dockerfile',
    go: 'golang',
    html: 'htm vue svelte',
    ini: 'conf properties',
    json: 'jsonc json5',
    kotlin: 'kt kts',
    python: 'py',
    ruby: 'rb',
    rust: 'rs',
    sql: 'mysql postgresql psql',
    tsx: 'jsx',
    typescript: 'ts js javascript mjs cjs',
    xml: 'svg',
    yaml: 'yml',
  }).flatMap(([language, names]) => names.split(' ').map((name) => [name, language as Language] as const)),
)

export const knownLanguage = (name: string): Language | undefined =>
  Object.hasOwn(LANGUAGES, name) ? (name as Language) : OTHER_NAMES.get(name)

/** Beyond this, a line is left without colours: what a grammar costs grows faster than the line. */
const LONGEST_LINE = 500
/** No time: it would leave the first code after a start half coloured. */
const LIMITS = { tokenizeMaxLineLength: LONGEST_LINE, tokenizeTimeLimit: 0 }

let highlighter: Promise<HighlighterCore> | undefined
const loaded = async (): Promise<HighlighterCore> => {
  const [{ createCssVariablesTheme, createHighlighterCore }, { createJavaScriptRegexEngine }] = await Promise.all([
    import('shiki/core'),
    import('shiki/engine/javascript'),
  ])
  const theme = createCssVariablesTheme({ name: 'classes', variablePrefix: '' })
  return createHighlighterCore({ themes: [theme], langs: [], engine: createJavaScriptRegexEngine({ forgiving: true }) })
}

export const highlight = async (code: string, language: Language): Promise<string> => {
  highlighter ??= loaded()
  const shiki = await highlighter
  await shiki.loadLanguage(LANGUAGES[language]())
  const { tokens } = shiki.codeToTokens(code, { lang: language, theme: 'classes', ...LIMITS })
  return tokens.map(coloredLine).join('\n')
}

type Piece = Readonly<{ content: string; color?: string | undefined }>

/** Neighbours of one colour are one span. */
const coloredLine = (line: readonly Piece[]): string => {
  const pieces: { content: string; color: string | undefined }[] = []
  for (const { content, color } of line) {
    const last = pieces.at(-1)
    if (last?.color === color && last) last.content += content
    else pieces.push({ content, color })
  }
  return pieces.map(({ content, color }) => colored(content, color)).join('')
}

const colored = (content: string, color: string | undefined) => {
  const name = /^var\(token-([a-z-]+)\)$/.exec(color ?? '')?.[1]
  const text = content.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  return name ? `<span class="tok-${name}">${text}</span>` : text
}
