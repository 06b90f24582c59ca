import {
  closeSearchPanel,
  findNext,
  findPrevious,
  getSearchQuery,
  replaceAll,
  replaceNext,
  SearchQuery,
  search,
  setSearchQuery,
} from '@codemirror/search'
import { EditorView, type Panel, runScopeHandlers } from '@codemirror/view'
import { say } from '#lib/words.ts'
import { belongsToComposition } from '#ui/composing.ts'
import { editorWords } from './words.ts'

/** More than these are not counted. */
const MOST_COUNTED = 1000

type Says = ReturnType<typeof say<typeof editorWords>>
type Key = keyof typeof editorWords

const button = (words: Says, key: Key, onPress: () => void, className = 'btn btn-sm') => {
  const made = document.createElement('button')
  made.type = 'button'
  made.className = className
  made.textContent = words(key)
  made.addEventListener('click', onPress)
  return made
}

const toggle = (words: Says, key: Key, pressed: boolean, onPress: (now: boolean) => void) => {
  const made = button(
    words,
    key,
    () => {
      const now = made.getAttribute('aria-pressed') !== 'true'
      made.setAttribute('aria-pressed', String(now))
      onPress(now)
    },
    'pick',
  )
  made.setAttribute('aria-pressed', String(pressed))
  return made
}

const field = (label: string, value: string) => {
  const made = document.createElement('input')
  made.className = 'input'
  made.value = value
  made.placeholder = label
  made.autocomplete = 'off'
  made.spellcheck = false
  made.setAttribute('aria-label', label)
  return made
}

/** How many there are, and which of them is selected. */
const countOf = (view: EditorView, query: SearchQuery) => {
  const { from, to } = view.state.selection.main
  let count = 0
  let at = 0
  const cursor = query.getCursor(view.state)
  for (let next = cursor.next(); !next.done && count <= MOST_COUNTED; next = cursor.next()) {
    count++
    if (next.value.from === from && next.value.to === to) at = count
  }
  return { count, at }
}

/** Selects the first place from the caret on, or else from the start; the person goes on writing in the panel. */
const showFirst = (view: EditorView) => {
  const query = getSearchQuery(view.state)
  if (!query.valid) return
  const { from } = view.state.selection.main
  const ahead = query.getCursor(view.state, from).next()
  const found = ahead.done ? query.getCursor(view.state).next() : ahead
  if (found.done) return
  view.dispatch({
    selection: { anchor: found.value.from, head: found.value.to },
    scrollIntoView: true,
    userEvent: 'select.search',
  })
}

const createPanel = (view: EditorView): Panel => {
  const words = say(editorWords)
  const first = getSearchQuery(view.state)
  let options = { caseSensitive: first.caseSensitive, regexp: first.regexp }
  const find = field(words('find'), first.search)
  find.setAttribute('main-field', 'true')
  const replacement = field(words('replaceBy'), first.replace)
  const told = document.createElement('output')
  told.className = 'md-find-told'
  const tell = () => {
    const query = getSearchQuery(view.state)
    if (!query.search) return told.replaceChildren()
    if (!query.valid) return told.replaceChildren(words('badPattern'))
    const { count, at } = countOf(view, query)
    told.textContent =
      count === 0
        ? words('foundNone')
        : count > MOST_COUNTED
          ? words('foundMany', { count: MOST_COUNTED })
          : words('found', { at, count })
  }
  const ask = () => {
    const query = new SearchQuery({ search: find.value, replace: replacement.value, ...options, literal: true })
    if (!query.eq(getSearchQuery(view.state))) view.dispatch({ effects: setSearchQuery.of(query) })
  }
  const set = (more: Partial<typeof options>) => {
    options = { ...options, ...more }
    ask()
  }
  const close = () => closeSearchPanel(view)
  find.addEventListener('input', () => {
    ask()
    showFirst(view)
  })
  replacement.addEventListener('input', ask)

  const dom = document.createElement('search')
  dom.className = 'md-find'
  const row = (...children: Node[]) => {
    const made = document.createElement('div')
    made.className = 'md-find-row'
    made.append(...children)
    return made
  }
  dom.append(
    row(
      find,
      told,
      button(words, 'previous', () => findPrevious(view)),
      button(words, 'next', () => findNext(view)),
      button(words, 'close', close),
    ),
  )
  if (!view.state.readOnly)
    dom.append(
      row(
        replacement,
        button(words, 'replaceOne', () => replaceNext(view)),
        button(words, 'replaceAll', () => replaceAll(view)),
      ),
    )
  dom.append(
    row(
      toggle(words, 'matchCase', options.caseSensitive, (caseSensitive) => set({ caseSensitive })),
      toggle(words, 'asPattern', options.regexp, (regexp) => set({ regexp })),
    ),
  )
  dom.addEventListener('keydown', (event) => {
    if (belongsToComposition(event)) return
    const enter = event.key === 'Enter' && (event.target === find || event.target === replacement)
    if (enter) {
      if (event.target === replacement) replaceNext(view)
      else if (event.shiftKey) findPrevious(view)
      else findNext(view)
    }
    if (enter || runScopeHandlers(view, event, 'search-panel')) event.preventDefault()
  })
  tell()
  return {
    dom,
    top: true,
    mount: () => find.select(),
    update: ({ docChanged, selectionSet, transactions }) => {
      for (const { effects } of transactions)
        for (const effect of effects)
          if (effect.is(setSearchQuery) && effect.value.search !== find.value) find.value = effect.value.search
      if (docChanged || selectionSet || transactions.some(({ effects }) => effects.some((effect) => effect.is(setSearchQuery))))
        tell()
    },
  }
}

/** Find and replace in our words. Hangul is found however it is encoded: the search compares normalised text. */
export const finding = [
  search({ top: true, createPanel }),
  EditorView.contentAttributes.of({ 'aria-keyshortcuts': 'Control+F' }),
]
