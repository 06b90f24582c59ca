import { say } from '#lib/words.ts'
import './mermaid-blocks.css'
import { diagramWords } from './diagram-words.ts'

/** What the server gives for a fence of this language. */
const FENCE = 'pre[data-language="mermaid"]'

type Drawn = Readonly<{ source: HTMLPreElement; place: HTMLElement }>

/**
 * Draws the diagrams of a rendered note, each when it comes into view; where one cannot be drawn its source stays, with the reason.
 * Answers with what ends it.
 */
export const drawDiagrams = (container: HTMLElement): (() => void) => {
  const drawn = new Map<Element, Drawn>()
  let ended = false
  const draw = async (source: HTMLPreElement) => {
    const figure = await diagram(source.textContent ?? '', isDark(container))
    if (ended || !source.isConnected) return
    drawn.get(source)?.place.remove()
    source.before(figure.place)
    source.hidden = figure.hidesSource
    drawn.set(source, { source, place: figure.place })
  }
  const seen = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue
        seen.unobserve(target)
        void draw(target as HTMLPreElement)
      }
    },
    { rootMargin: '400px' },
  )
  for (const source of container.querySelectorAll(FENCE)) seen.observe(source)
  const again = () => {
    for (const { source } of drawn.values()) void draw(source)
  }
  const scheme = matchMedia('(prefers-color-scheme: dark)')
  scheme.addEventListener('change', again)
  const theme = new MutationObserver(again)
  theme.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
  return () => {
    ended = true
    seen.disconnect()
    theme.disconnect()
    scheme.removeEventListener('change', again)
    for (const { source, place } of drawn.values()) {
      place.remove()
      source.hidden = false
    }
  }
}

const isDark = (element: HTMLElement) => {
  const asked = element.closest<HTMLElement>('[data-theme]')?.dataset.theme
  return asked ? asked === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches
}

let lastId = 0
/** Mermaid keeps one configuration for all diagrams, so they are drawn one after another. */
let queue: Promise<unknown> = Promise.resolve()

const diagram = async (source: string, dark: boolean): Promise<Readonly<{ place: HTMLElement; hidesSource: boolean }>> => {
  const words = say(diagramWords)
  try {
    const svg = queue.then(() => svgOf(source, dark))
    queue = svg.catch(() => undefined)
    const place = document.createElement('figure')
    place.className = 'diagram'
    const label = words('diagram')
    const drawing = await svg
    drawing.setAttribute('role', 'img')
    drawing.setAttribute('aria-label', drawing.querySelector('title')?.textContent ?? label)
    place.append(drawing)
    return { place, hidesSource: true }
  } catch (error) {
    const place = document.createElement('p')
    place.className = 'err diagram-err'
    place.textContent = words('notDrawn', { reason: firstLine(error) })
    return { place, hidesSource: false }
  }
}

const firstLine = (error: unknown) =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0]?.slice(0, 120) ?? ''

/** The design's colours, as mermaid can reckon with them: it does not read oklch. Flat, as everything is. */
const FLAT = { fontSize: '16px', dropShadow: 'none', useGradient: false }
const INK_ON_LIGHT = {
  ...FLAT,
  ...{
    darkMode: false,
    background: '#fcfbf9',
    primaryColor: '#ebeefb',
    primaryBorderColor: '#868a95',
    primaryTextColor: '#1d2026',
  },
  ...{
    lineColor: '#5d616c',
    secondaryColor: '#f3f2f0',
    tertiaryColor: '#f3f2f0',
    noteBkgColor: '#fdf3d8',
    noteTextColor: '#1d2026',
  },
}
const INK_ON_DARK = {
  ...FLAT,
  ...{
    darkMode: true,
    background: '#131519',
    primaryColor: '#232a42',
    primaryBorderColor: '#6c707b',
    primaryTextColor: '#e8e9ec',
  },
  ...{
    lineColor: '#9a9da6',
    secondaryColor: '#22242a',
    tertiaryColor: '#22242a',
    noteBkgColor: '#2c2717',
    noteTextColor: '#e8e9ec',
  },
}

const svgOf = async (source: string, dark: boolean): Promise<SVGElement> => {
  const [{ default: mermaid }, { default: purify }] = await Promise.all([import('mermaid'), import('dompurify')])
  mermaid.initialize({
    startOnLoad: false,
    securityLevel: 'strict',
    suppressErrorRendering: true,
    theme: 'base',
    themeVariables: dark ? INK_ON_DARK : INK_ON_LIGHT,
    fontFamily: getComputedStyle(document.body).fontFamily,
    htmlLabels: false,
    flowchart: { htmlLabels: false },
    maxTextSize: 50_000,
    maxEdges: 500,
  })
  const { svg } = await mermaid.render(`diagram-${++lastId}`, source)
  const clean = purify.sanitize(svg, {
    USE_PROFILES: { svg: true, svgFilters: true },
    FORBID_TAGS: ['foreignObject', 'image', 'feImage', 'script', 'a'],
    RETURN_DOM_FRAGMENT: true,
  })
  const drawing = clean.querySelector('svg')
  if (!drawing) throw new Error('no drawing')
  withoutReferences(drawing)
  return drawing
}

/** Nothing in a drawing may ask another place for anything: links only to its own parts, styles without addresses. */
const withoutReferences = (drawing: SVGElement) => {
  const outside = /url\((?!['"]?#)[^)]*\)?|@import[^;]*;?/gi
  for (const element of [drawing, ...drawing.querySelectorAll('*')]) {
    for (const { name, value } of [...element.attributes]) {
      if (/^(?:xlink:)?href$/i.test(name) && !value.startsWith('#')) element.removeAttribute(name)
      else if (outside.test(value)) element.setAttribute(name, value.replace(outside, 'none'))
      outside.lastIndex = 0
    }
    if (element.nodeName.toLowerCase() === 'style') element.textContent = (element.textContent ?? '').replace(outside, 'none')
  }
}
