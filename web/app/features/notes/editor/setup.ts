import { closeBrackets, closeBracketsKeymap } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { openSearchPanel, searchKeymap } from '@codemirror/search'
import { Compartment, EditorState, type Extension, Prec } from '@codemirror/state'
import {
  drawSelection,
  dropCursor,
  EditorView,
  highlightSpecialChars,
  type KeyBinding,
  keymap,
  tooltips,
} from '@codemirror/view'
import { language } from '#lib/words.ts'
import { completing, createFromMenu } from './completing.ts'
import { finding } from './find-panel.ts'
import { focusMode, typewriter } from './focus-mode.ts'
import { lineBreaks, readText } from './line-breaks.ts'
import { clickableTasks, lineLook } from './line-look.ts'
import { markdownLanguage } from './markdown-language.ts'
import { pasting } from './pasting.ts'
import { linkAt } from './places.ts'
import { fromOutside, replacing } from './replacing.ts'
import type { EditorSources } from './sources.ts'
import { alignOnLeaving, newRow, nextCell, noticeTables, previousCell } from './table-keys.ts'
import { uploadSigns } from './uploads.ts'
import { phrases } from './words.ts'
import { continueList, indentItem, linkSelection, outdentItem, putDateTime, toggleMark, toggleTask } from './writing-keys.ts'

export type Manner = Readonly<{
  readOnly: boolean
  focusMode: boolean
  typewriter: boolean
  spellCheck: boolean
  label: string
  describedBy: string
}>

export type Surroundings = Readonly<{
  sources: () => EditorSources
  /** After every change by the person; composition included. */
  typed: () => void
  changed: () => void
}>

const manner = new Compartment()

const mannerOf = ({ readOnly, spellCheck, label, describedBy, ...modes }: Manner): Extension => [
  EditorState.readOnly.of(readOnly),
  EditorView.editable.of(!readOnly),
  EditorView.contentAttributes.of({
    'aria-label': label,
    'aria-describedby': describedBy,
    'aria-readonly': String(readOnly),
    spellcheck: String(spellCheck),
    autocorrect: spellCheck ? 'on' : 'off',
    autocapitalize: 'sentences',
    ...(readOnly ? { tabindex: '0' } : {}),
  }),
  modes.focusMode ? focusMode : [],
  modes.typewriter ? typewriter : [],
]

export const changeManner = (view: EditorView, next: Manner) => view.dispatch({ effects: manner.reconfigure(mannerOf(next)) })

const openLinkHere =
  (sources: () => EditorSources, beside: boolean) =>
  ({ state }: EditorView) => {
    const target = linkAt(state, state.selection.main.head)
    if (target) sources().openLink(target, beside)
    return target !== undefined
  }

const keys = (sources: () => EditorSources): readonly KeyBinding[] => [
  { key: 'Tab', run: (view) => nextCell(view) || indentItem(view), shift: (view) => previousCell(view) || outdentItem(view) },
  { key: 'Enter', run: (view) => newRow(view) || continueList(view) },
  { key: 'Mod-Enter', run: (view) => createFromMenu(sources)(view) || toggleTask(view) },
  { key: 'Mod-b', run: toggleMark('**') },
  { key: 'Mod-i', run: toggleMark('*') },
  { key: 'Mod-e', run: toggleMark('`') },
  { key: 'Mod-k', run: linkSelection },
  { key: 'Mod-Shift-d', run: putDateTime },
  { key: 'Mod-f', run: openSearchPanel },
  { key: 'Alt-Enter', run: openLinkHere(sources, false) },
  { key: 'Ctrl-Alt-Enter', run: openLinkHere(sources, true) },
]

/** Keys that are the application's own, or the browser's, everywhere. */
const NOT_OURS = new Set([
  'Mod-k',
  'Mod-i',
  'Mod-Enter',
  'Mod-Alt-\\',
  'Ctrl-k',
  'Alt-l',
  'Mod-/',
  'Alt-A',
  'Mod-f',
  'Mod-Alt-g',
  'Mod-u',
  'Mod-d',
])
const others = (bindings: readonly KeyBinding[]) =>
  bindings.filter(({ key, mac }) => !NOT_OURS.has(key ?? '') && !NOT_OURS.has(mac ?? ''))

const openOnClick = (sources: () => EditorSources) =>
  EditorView.domEventHandlers({
    mousedown: (event, view) => {
      if (!(event.ctrlKey || event.metaKey) || event.button !== 0) return false
      const at = view.posAtCoords({ x: event.clientX, y: event.clientY })
      const target = at === null ? undefined : linkAt(view.state, at)
      if (!target) return false
      sources().openLink(target, event.altKey || event.shiftKey)
      event.preventDefault()
      return true
    },
  })

/** What is seen of the window, the keyboard on the screen left out, with a margin. */
const seen = () => {
  const { visualViewport: part, innerWidth, innerHeight } = window
  const left = part?.offsetLeft ?? 0
  const top = part?.offsetTop ?? 0
  return { top, left: left + 8, right: left + (part?.width ?? innerWidth) - 8, bottom: top + (part?.height ?? innerHeight) - 8 }
}

const phrasesNow = () =>
  EditorState.phrases.of(Object.fromEntries(Object.entries(phrases).map(([key, said]) => [key, said[language.get()]])))

export const openState = (text: string, surroundings: Surroundings, first: Manner): EditorState => {
  const { doc, breaks } = readText(text)
  const { sources } = surroundings
  return EditorState.create({
    doc,
    extensions: [
      lineBreaks(breaks),
      replacing,
      history({ newGroupDelay: 700 }),
      drawSelection(),
      dropCursor(),
      highlightSpecialChars(),
      EditorView.lineWrapping,
      EditorState.tabSize.of(4),
      markdownLanguage(),
      lineLook,
      clickableTasks,
      openOnClick(sources),
      pasting(sources),
      uploadSigns,
      noticeTables,
      alignOnLeaving,
      finding,
      completing(sources),
      tooltips({ tooltipSpace: seen }),
      closeBrackets(),
      Prec.high(keymap.of([...keys(sources)])),
      keymap.of([...closeBracketsKeymap, ...others(searchKeymap), ...historyKeymap, ...others(defaultKeymap)]),
      phrasesNow(),
      manner.of(mannerOf(first)),
      EditorView.updateListener.of(({ docChanged, transactions }) => {
        if (!docChanged) return
        surroundings.changed()
        if (transactions.some((transaction) => transaction.docChanged && !transaction.annotation(fromOutside)))
          surroundings.typed()
      }),
    ],
  })
}
