import sanitizeHtml from 'sanitize-html'

/** The second wall: whatever the renderer has let through by mistake, only this is kept. */
export const sanitize = (html: string): string => sanitizeHtml(html, OPTIONS)

const TEXT = 'p br hr h1 h2 h3 h4 h5 h6 strong em s mark sub sup code pre blockquote ul ol li a img span div section aside'
const MORE = 'details summary input table thead tbody tr th td'
const MATH =
  'math semantics annotation mrow mi mn mo ms mtext mspace mfrac msqrt mroot mstyle merror mpadded mphantom menclose msub msup ' +
  'msubsup munder mover munderover mmultiscripts mprescripts mtable mtr mlabeledtr mtd'
const MATH_ATTRIBUTES =
  'accent accentunder columnalign columnlines columnspacing depth displaystyle fence height largeop linethickness lspace ' +
  'mathbackground mathcolor mathsize mathvariant maxsize minsize notation rowlines rowspacing rspace scriptlevel separator ' +
  'stretchy valign voffset width'

const ID = ['id']
const math = Object.fromEntries(MATH.split(' ').map((tag) => [tag, MATH_ATTRIBUTES.split(' ')]))
const withId = Object.fromEntries(
  'p h1 h2 h3 h4 h5 h6 pre blockquote ul ol hr span table details aside'.split(' ').map((tag) => [tag, ID]),
)
const REFERENCE = 'target heading block shown title style within'.split(' ').map((name) => `data-${name}`)
const TOKENS = 'constant string comment keyword parameter function string-expression punctuation link inserted deleted changed'

const OPTIONS = {
  allowedTags: `${TEXT} ${MORE} ${MATH}`.split(' '),
  allowedAttributes: {
    ...math,
    ...withId,
    math: ['xmlns', 'display'],
    annotation: ['encoding'],
    a: ['href', 'title', 'rel', 'id', 'data-tag', ...REFERENCE],
    span: ['id', 'title', ...REFERENCE],
    img: ['src', 'alt', 'title', 'loading', 'referrerpolicy'],
    input: [{ name: 'type', values: ['checkbox'] }, 'disabled', 'checked', 'data-line'],
    li: ['id'],
    ol: ['id', 'start'],
    div: ['id'],
    pre: ['id', 'data-language'],
    aside: ['id', 'data-callout'],
    details: ['id', 'open', 'data-callout'],
    th: [{ name: 'align', values: ['left', 'center', 'right'] }],
    td: [{ name: 'align', values: ['left', 'center', 'right'] }],
  },
  allowedClasses: {
    a: ['wikilink', 'hashtag', 'footnote-backref'],
    span: ['embed', 'katex-error', ...TOKENS.split(' ').map((name) => `tok-${name}`)],
    aside: ['callout'],
    details: ['callout'],
    p: ['callout-title', 'embeds'],
    summary: ['callout-title'],
    div: ['math', 'table', 'embeds'],
    pre: ['code'],
    code: ['math'],
    li: ['task', 'footnote-item'],
    sup: ['footnote-ref'],
    section: ['footnotes'],
    ol: ['footnotes-list'],
    hr: ['footnotes-sep'],
  },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowProtocolRelative: true,
  parseStyleAttributes: false,
}
