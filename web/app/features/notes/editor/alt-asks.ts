import { type EditorState, StateEffect, StateField, type Text } from '@codemirror/state'
import { Decoration, EditorView, WidgetType } from '@codemirror/view'
import { say } from '#lib/words.ts'
import { signButton } from './sign-button.ts'
import { editorWords } from './words.ts'

/** A picture that has just come, of which the text does not say yet what it shows. It begins at `at`, with `![](`. */
type Ask = Readonly<{ at: number; name: string }>

const BARE = '![]('

const putAsk = StateEffect.define<Ask>({ map: (ask, changes) => ({ ...ask, at: changes.mapPos(ask.at, 1) }) })
const endAsk = StateEffect.define<Ask>()

const isBare = (doc: Text, at: number) => doc.sliceString(at, at + BARE.length) === BARE

/** Behind the picture; at the end of its line where its address was broken up. */
const behind = ({ doc }: EditorState, at: number) => {
  const line = doc.lineAt(at)
  const end = line.text.indexOf(')', at - line.from)
  return end === -1 ? line.to : line.from + end + 1
}

/** Asks, behind a picture, what it shows; it is gone once that is said or put off, and whoever goes on writing is not held up. */
export const altAsks = StateField.define<readonly Ask[]>({
  create: () => [],
  update: (before, { changes, docChanged, effects, newDoc }) => {
    let asks = before
    if (docChanged && asks.length > 0) asks = asks.map((ask) => ({ ...ask, at: changes.mapPos(ask.at, 1) }))
    for (const effect of effects) {
      if (effect.is(putAsk)) asks = [...asks, effect.value]
      if (effect.is(endAsk)) asks = asks.filter(({ at }) => at !== effect.value.at)
    }
    return docChanged && asks.length > 0 ? asks.filter(({ at }) => isBare(newDoc, at)) : asks
  },
  provide: (field) =>
    EditorView.decorations.compute([field, 'doc'], (state) =>
      Decoration.set(
        state.field(field).map((ask) => Decoration.widget({ widget: new AskSign(ask), side: 1 }).range(behind(state, ask.at))),
        true,
      ),
    ),
})

class AskSign extends WidgetType {
  readonly ask: Ask
  constructor(ask: Ask) {
    super()
    this.ask = ask
  }
  override eq({ ask }: AskSign) {
    return ask.at === this.ask.at && ask.name === this.ask.name
  }
  override toDOM(view: EditorView) {
    const { ask } = this
    const words = say(editorWords)
    const sign = document.createElement('span')
    sign.className = 'md-upload'
    sign.append(
      words('whatIsSeen', { name: ask.name }),
      signButton(words('describe'), () => {
        view.dispatch({ selection: { anchor: ask.at + BARE.indexOf(']') }, scrollIntoView: true })
        view.focus()
      }),
      signButton(words('describeLater'), () => {
        view.dispatch({ effects: endAsk.of(ask) })
        view.focus()
      }),
    )
    return sign
  }
  override ignoreEvent() {
    return true
  }
}

/** To go along with the change that puts this text at this place: asks what its picture shows, where it says nothing. */
export const asksFor = (insert: string, at: number, name: string): readonly StateEffect<Ask>[] => {
  const start = insert.indexOf(BARE)
  return start === -1 ? [] : [putAsk.of({ at: at + start, name })]
}
