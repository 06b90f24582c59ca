import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Parser } from 'htmlparser2'
import { fill } from './fill.ts'
import { toHtml } from './pipeline.ts'
import { plainText } from './plain-text.ts'

const TAGS = new Set(
  (
    'p br hr h1 h2 h3 h4 h5 h6 strong em s mark sup code pre blockquote ul ol li a img span div section aside details summary input ' +
    'table thead tbody tr th td math semantics annotation mrow mi mn mo mtext mspace mfrac msqrt mroot mstyle mpadded mphantom ' +
    'menclose msub msup msubsup munder mover munderover mtable mtr mtd'
  ).split(' '),
)
const MAY_LEAD_TO = /^(?:https?:|mailto:|tel:|\/\/|#|\/api\/)/

/** Reads the result as a browser would, and refuses everything that could act. */
const mustBeHarmless = (html: string, from: string) => {
  const parser = new Parser({
    onopentag(name, attributes) {
      assert.ok(TAGS.has(name), `<${name}> from ${from}`)
      for (const [attribute, value] of Object.entries(attributes)) {
        assert.ok(!/^(?:on|style$|srcdoc$|formaction$|xlink|action$)/i.test(attribute), `${attribute} from ${from}`)
        if (attribute === 'href' || attribute === 'src') assert.match(value, MAY_LEAD_TO, from)
      }
      if (name === 'input') assert.ok(attributes.type === 'checkbox' && 'disabled' in attributes, from)
    },
    oncomment: () => assert.fail(`a comment from ${from}`),
    onprocessinginstruction: () => assert.fail(`an instruction from ${from}`),
  })
  parser.end(html)
}

const check = async (body: string) => {
  const html = await toHtml(body)
  mustBeHarmless(html, body)
  for (const found of [undefined, { href: '/api/x"><script>', title: '"><img onerror=x>', html: '<p id="a">x</p>' }])
    mustBeHarmless(
      fill(html, () => found),
      body,
    )
  return html
}

const ATTACKS = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '"><script>alert(1)</script>',
  '" onmouseover="alert(1)',
  "' onfocus='alert(1)' autofocus='",
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'java\tscript:alert(1)',
  '&#106;avascript:alert(1)',
  '&#x6A&#x61;vascript&colon;alert(1)',
  '\u0001javascript:alert(1)',
  'javascript&Tab;:alert(1)',
  'vbscript:msgbox(1)',
  'data:text/html,<script>alert(1)</script>',
  'data:image/svg+xml;base64,PHN2Zz4=',
  'file:///etc/passwd',
  '</span><script>alert(1)</script>',
  '</math><img src onerror=alert(1)>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '<svg><p><style><g title="</style><img src onerror=alert(1)>">',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<iframe srcdoc="<script>alert(1)</script>">',
  '\\href{javascript:alert(1)}{x}',
  '\\htmlData{x=1" onclick="alert(1)}{x}',
  '\\htmlStyle{color:red}{x}',
  '\\url{javascript:alert(1)}',
  '\\includegraphics{https://x/y.png}',
  '\\text{</math><script>alert(1)</script>}',
  '\\color{red" onclick="x}{x}',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '&amp;lt;script&amp;gt;',
]

const PLACES: readonly ((attack: string) => string)[] = [
  (x) => x,
  (x) => `# ${x}`,
  (x) => `[a](${x})`,
  (x) => `[a](<${x}>)`,
  (x) => `[a](b.md "${x}")`,
  (x) => `[a](https://b.c '${x}')`,
  (x) => `![${x}](b.png)`,
  (x) => `![a](${x})`,
  (x) => `![a](https://b.c/${x})`,
  (x) => `[[${x}]]`,
  (x) => `[[a|${x}]]`,
  (x) => `[[a#${x}]]`,
  (x) => `![[${x}]]`,
  (x) => `![[a.png|${x}]]`,
  (x) => `> [!${x}] ${x}\n> ${x}`,
  (x) => `> [!note]- ${x}`,
  (x) => `$${x}$`,
  (x) => `$$\n${x}\n$$`,
  (x) => `\`\`\`${x}\n${x}\n\`\`\``,
  (x) => `\`\`\`js ${x}\n${x}\n\`\`\``,
  (x) => `\`${x}\``,
  (x) => `a[^${x}]\n\n[^${x}]: ${x}`,
  (x) => `^[${x}]`,
  (x) => `[a]\n\n[a]: ${x} "${x}"`,
  (x) => `<${x}>`,
  (x) => `| ${x} |\n|---|\n| ${x} |`,
  (x) => `- [ ] ${x}`,
  (x) => `a ^${x}`,
  (x) => `==${x}== ~~${x}~~ %%${x}%%`,
  (x) => `---\ntitle: ${x}\n---\n${x}`,
  (x) => `${x.replaceAll('alert', '\\\\alert')}<!-- ${x}`,
]

for (const [i, place] of PLACES.entries())
  test(`nothing that is written can act, place ${i}: ${place('…').replaceAll('\n', ' ')}`, async () => {
    for (const attack of ATTACKS) await check(place(attack))
  })

const fragment = fc.oneof(
  fc.constantFrom(
    ...ATTACKS,
    '[[',
    ']]',
    '|',
    '![[',
    '](',
    ')',
    '<',
    '>',
    '"',
    "'",
    '`',
    '$',
    '$$\n',
    '```\n',
    '> [!',
    '[^',
    '\n',
    '&',
    '%%',
  ),
  fc.string({ unit: 'binary', maxLength: 20 }),
)

test('nothing that is written can act, in any combination', () =>
  fc.assert(
    fc.asyncProperty(fc.array(fragment, { maxLength: 12 }), async (parts) => {
      await check(parts.join(''))
    }),
    { numRuns: 500 },
  ))

/** Units of which many in a row have made a parser slow somewhere. */
const UNITS =
  '[ ] [[ [[a ![ ![[a [a]( [](  ` `a * *a_ **a _a*b ~~a == === <a <!-- & &a; $ $a $$ $$a %% ^[ ^[a] [^a] [^ [^b > - # | \\ http:// http://a.b :// ![](a) [a][ [*'.split(
    / +/,
  )
const LINES = [
  '![[a]]\n',
  '> a\n',
  '- a\n',
  '# a\n',
  '| a | b |\n',
  '|-|-|\n',
  '> [!note]\n',
  '```\n',
  '$$\n',
  '%%\n',
  '[^a]: [^\n',
  'a ^id\n\n',
  '[a]: b\n',
  'a\n===\n',
  '\r',
  '- [ ] a\n',
  '[^a]: x\n\n[^a] ',
]

/** Counts steps instead of time: how often a text is looked at is what grows too fast. */
const lookedAt = async (body: string) => {
  const { charCodeAt, indexOf, lastIndexOf } = String.prototype
  let steps = 0
  const count = (text: string, most: number) => {
    if (text.length > 500) steps += most
  }
  const proto = String.prototype as { -readonly [K in 'charCodeAt' | 'indexOf' | 'lastIndexOf']: string[K] }
  proto.charCodeAt = function (this: string, at: number) {
    count(this, 1)
    return charCodeAt.call(this, at)
  }
  proto.indexOf = function (this: string, mark: string, from = 0) {
    const found = indexOf.call(this, mark, from)
    count(this, found === -1 ? this.length - from : found - from)
    return found
  }
  proto.lastIndexOf = function (this: string, mark: string, from = this.length) {
    const found = lastIndexOf.call(this, mark, from)
    count(this, from - found)
    return found
  }
  try {
    plainText(body)
    await toHtml(body)
  } finally {
    Object.assign(proto, { charCodeAt, indexOf, lastIndexOf })
  }
  return steps
}

test('a hostile note costs no more than its length', async () => {
  const starts = ['', '[^a]: b\n\nx ']
  const hostile = [
    ...UNITS.flatMap((unit) => starts.map((start) => [start, unit] as const)),
    ...LINES.map((unit) => ['', unit] as const),
  ]
  for (const [start, unit] of hostile) {
    const cost = (length: number) => lookedAt(start + unit.repeat(length / unit.length))
    const [short, long] = [await cost(700), await cost(5600)]
    assert.ok(long < 12 * short + 30_000, `${JSON.stringify(start + unit)}: ${short} steps become ${long}`)
  }
})

test('what is nested too deep is survived', async () => {
  const pairs = [
    ['^[', ']'],
    ['![', '](a)'],
    ['[', '](a)'],
    ['[[', ']]'],
    ['*a **a ', '** *'],
    ['> ', ''],
    ['- ', ''],
    ['==a ~~', '~~ =='],
  ] as const
  for (const [open, close] of [...pairs, ['${', '}$'] as const]) {
    const html = await check(`${open.repeat(3000)}x${close.repeat(3000)}`)
    assert.ok(html.length < 1_000_000, open)
  }
})

test('a few letters do not become very many', async () => {
  for (const unit of ['^[a]', '$a$ ', '![[a]] ', '| a ', '[^a] ', '&', '"']) {
    const body = `[^a]: b\n\n${unit.repeat(30_000 / unit.length)}`
    assert.ok((await toHtml(body)).length < 40 * body.length, unit)
  }
})

test('any text has words', () =>
  fc.assert(
    fc.property(fc.array(fragment, { maxLength: 12 }), (parts) => {
      assert.equal(typeof plainText(parts.join('')), 'string')
    }),
    { numRuns: 500 },
  ))
