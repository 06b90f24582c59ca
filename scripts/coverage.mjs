// How much of the code the tests ran. V8 tells how often each stretch of a file ran, for every process that took part; the parts to
// be counted come from the source itself, so a file that no test loads counts as never run.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import ts from 'typescript'

const ENOUGH = 80
const MEASURES = ['lines', 'branches', 'functions']

/** The parts of a file that can run, each by the position whose count tells whether it did. */
export const partsOf = (name, text) => {
  const source = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS)
  const parts = { lines: new Map(), branches: [], functions: [] }
  const branch = (node) => node && parts.branches.push(node.getStart())
  const line = (node) => {
    const at = node.getStart()
    const { line } = source.getLineAndCharacterOfPosition(at)
    if (!parts.lines.has(line)) parts.lines.set(line, at)
  }
  const visit = (node) => {
    if (isType(node)) return
    if (ts.isStatement(node) && !ts.isBlock(node) && !ts.isFunctionDeclaration(node) && !ts.isImportDeclaration(node))
      line(node)
    if (ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node) || ts.isCallExpression(node)) line(node)
    if (ts.isFunctionLike(node) && node.body) {
      parts.functions.push(node.body.getStart() + (ts.isBlock(node.body) ? 1 : 0))
      if (!ts.isBlock(node.body)) line(node.body)
    }
    if (ts.isIfStatement(node)) [node.thenStatement, node.elseStatement].forEach(branch)
    if (ts.isConditionalExpression(node)) [node.whenTrue, node.whenFalse].forEach(branch)
    if (ts.isCaseOrDefaultClause(node)) branch(node.statements[0])
    if (ts.isBinaryExpression(node) && LOGICAL.has(node.operatorToken.kind)) branch(node.right)
    if (ts.isCatchClause(node)) branch(node.block.statements[0])
    ts.forEachChild(node, visit)
  }
  visit(source)
  return { ...parts, lines: [...parts.lines.values()] }
}

const isType = (node) =>
  ts.isTypeNode(node) ||
  ts.isInterfaceDeclaration(node) ||
  ts.isTypeAliasDeclaration(node) ||
  ts.isExportDeclaration(node) ||
  (node.modifiers ?? []).some(({ kind }) => kind === ts.SyntaxKind.DeclareKeyword)

const LOGICAL = new Set([
  ts.SyntaxKind.AmpersandAmpersandToken,
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.QuestionQuestionToken,
  ts.SyntaxKind.AmpersandAmpersandEqualsToken,
  ts.SyntaxKind.BarBarEqualsToken,
  ts.SyntaxKind.QuestionQuestionEqualsToken,
])

/** Which positions of a file ran, in one process: V8 lists functions from the outside in, and so each one's stretches. */
const markRun = (ran, functions) => {
  const here = new Uint8Array(ran.length)
  for (const { ranges } of functions)
    for (const { startOffset, endOffset, count } of ranges) here.fill(count > 0 ? 1 : 0, startOffset, endOffset)
  for (let i = 0; i < ran.length; i++) ran[i] |= here[i]
}

/** Everything below these folders that can run, and is no test. */
const sources = (roots) =>
  roots
    .filter((root) => existsSync(root))
    .flatMap((root) => readdirSync(root, { recursive: true, encoding: 'utf8' }).map((file) => join(root, file)))
    .filter((file) => /\.(ts|mjs)$/.test(file) && !/\.test\.ts$|\.d\.ts$/.test(file))
    .sort()

/**
 * The web's own logic is what runs without a browser. What draws, listens to the page or says sentences is held by the tests in a real
 * one, which V8 does not tell of here.
 */
const needsBrowser = (file, text) =>
  file.startsWith('web/') &&
  (/(?:^|\/)(?:sw|[\w.-]*words|vite\.config)\.ts$|\.page\.ts$/.test(file) ||
    /\b(?:document|window|navigator|localStorage|location|indexedDB|matchMedia)\b\s*\??[.[(]|\b(?:EditorView|HTMLElement|HTMLTextAreaElement|XMLHttpRequest|EventSource|KeyboardEvent)\b|from '(?:react|react-router|@tanstack\/[\w-]+|idb)'|#lib\/(?:api|query|preferences)\.ts/.test(
      text,
    ))

/** Whether at least 80 % of the lines, branches and functions below `roots` ran, judged by V8's files in `dir`, and a table of it. */
export const coverageReport = (dir, roots) => {
  const all = sources(roots).map((file) => [file, readFileSync(file, 'utf8')])
  const ours = all.filter(([file, text]) => !needsBrowser(file, text))
  const files = ours.map(([file, text]) => {
    return { file, url: pathToFileURL(resolve(file)).href, parts: partsOf(file, text), ran: new Uint8Array(text.length) }
  })
  const byUrl = new Map(files.map((file) => [file.url, file]))
  for (const name of existsSync(dir) ? readdirSync(dir) : []) {
    const { result } = JSON.parse(readFileSync(join(dir, name), 'utf8'))
    for (const { url, functions } of result) {
      const file = byUrl.get(url)
      if (file) markRun(file.ran, functions)
    }
  }
  const rows = files.map(({ file, parts, ran }) => [
    file,
    ...MEASURES.map((what) => ({ all: parts[what].length, run: parts[what].filter((at) => ran[at]).length })),
  ])
  const totals = MEASURES.map((_, i) => rows.reduce(({ all, run }, row) => add({ all, run }, row[i + 1]), { all: 0, run: 0 }))
  const poor = rows.filter((row) => row.slice(1).some((share) => percent(share) < ENOUGH))
  const text = [...poor, ['all', ...totals]].map(([file, ...shares]) => `${file.padEnd(56)}${shares.map(show).join('')}`)
  const enough = files.length > 0 && totals.every((share) => share.all > 0 && percent(share) >= ENOUGH)
  const head = `\n${`run by the tests, of ${files.length} files, ${all.length - ours.length} left to the browser's tests (below ${ENOUGH} % by name)`.padEnd(56)}${MEASURES.map((m) => m.padStart(12)).join('')}`
  const verdict = enough ? [] : [`Too little of the code was run: at least ${ENOUGH} % of each is asked for.`]
  return { enough, text: [head, ...text, ...verdict].join('\n') }
}

const add = (a, b) => ({ all: a.all + b.all, run: a.run + b.run })
const percent = ({ all, run }) => (all === 0 ? 100 : (100 * run) / all)
const show = (share) => (share.all === 0 ? '-' : `${percent(share).toFixed(1)} %`).padStart(12)
