import {
  acceptCompletion,
  autocompletion,
  type Completion,
  completionStatus,
  currentCompletions,
  moveCompletionSelection,
} from '@codemirror/autocomplete'
import { type EditorView, ViewPlugin } from '@codemirror/view'
import sprite from '#ui/icons.svg'
import { completeLinks, completeTags, createAndLink, type HouseCompletion, openLinkAt } from './complete-links.ts'
import { completeSlash } from './complete-slash.ts'
import type { EditorSources } from './sources.ts'

const SVG = 'http://www.w3.org/2000/svg'

const icon = (completion: Completion) => {
  const svg = document.createElementNS(SVG, 'svg')
  svg.setAttribute('class', 'i')
  svg.setAttribute('viewBox', '0 0 24 24')
  svg.setAttribute('aria-hidden', 'true')
  const use = document.createElementNS(SVG, 'use')
  use.setAttribute('href', `${sprite}#i-${(completion as HouseCompletion).icon}`)
  svg.append(use)
  return svg
}

const aside = (completion: Completion) => {
  const { path, keys } = completion as HouseCompletion
  if (!path && !keys) return null
  const element = document.createElement(keys ? 'kbd' : 'span')
  element.className = 'md-menu-aside'
  element.textContent = keys ?? path ?? ''
  return element
}

/** The menu of links, tags and commands; it follows the syllable that is being composed. */
export const completing = (sources: () => EditorSources) => [
  autocompletion({
    override: [completeLinks(sources), completeTags(sources), completeSlash(sources)],
    activateOnTypingDelay: 60,
    icons: false,
    closeOnBlur: true,
    maxRenderedOptions: 50,
    tooltipClass: () => 'md-menu menu',
    addToOptions: [
      { render: icon, position: 20 },
      { render: aside, position: 80 },
    ],
  }),
  lateKeys,
]

/** Ctrl-Enter while a link is being written makes the note. */
export const createFromMenu = (sources: () => EditorSources) => (view: EditorView) => {
  const status = completionStatus(view.state)
  const { head } = view.state.selection.main
  const open = openLinkAt(view.state, head)
  const title = open?.text.trim()
  if (!status || !open || !title || /[#|]/.test(title)) return false
  const isKnown =
    status === 'active' && !currentCompletions(view.state).some((one) => (one as HouseCompletion).create !== undefined)
  if (isKnown) return acceptCompletion(view)
  void createAndLink(sources(), title)(view, { label: title }, open.from, head)
  return true
}

const MOVES: Readonly<Record<string, (view: EditorView) => boolean>> = {
  ArrowDown: moveCompletionSelection(true),
  ArrowUp: moveCompletionSelection(false),
  Enter: acceptCompletion,
}

/**
 * Safari tells of the key that ended a composition only after its end, with key code 229, and CodeMirror leaves such keys to the
 * input method. With the menu open they are meant for the menu: a Hangul syllable has no candidates to choose from.
 */
const lateKeys = ViewPlugin.define((view) => {
  const listen = (event: KeyboardEvent) => {
    const move = MOVES[event.code]
    const late = event.keyCode === 229 && !event.isComposing && !view.compositionStarted
    if (!move || !late || completionStatus(view.state) !== 'active') return
    if (!move(view)) return
    event.preventDefault()
    event.stopImmediatePropagation()
  }
  view.dom.addEventListener('keydown', listen, true)
  return { destroy: () => view.dom.removeEventListener('keydown', listen, true) }
})
