/** What a browser tells of a key or a composition: the part of its events that decides, so that recorded sequences can be replayed. */
export type Heard = Readonly<{
  type: 'keydown' | 'keyup' | 'compositionstart' | 'compositionupdate' | 'compositionend' | 'beforeinput' | 'input' | 'blur'
  /** Milliseconds. */
  timeStamp: number
  key?: string
  code?: string
  keyCode?: number
  isComposing?: boolean
  repeat?: boolean
  shiftKey?: boolean
  ctrlKey?: boolean
  metaKey?: boolean
  altKey?: boolean
  data?: string | null
  inputType?: string
}>

/** `sends`: which Enter sends. A field of one line has no other use for Enter. */
export type Field = Readonly<{ lines: boolean; sends: 'enter' | 'ctrl-enter' }>

/**
 * `after`: once the browser has finished with this event, when the field holds the last syllable.
 * `strip`: the line break that stands before the caret is this Enter, and not text.
 */
export type Verdict = Readonly<{ deed: 'none' | 'submit' | 'escape'; when: 'now' | 'after'; prevent: boolean; strip: boolean }>

/**
 * One press of Enter, which may come as several events.
 * waiting: it ends a composition, whose text decides. done: the person has what they wanted. confirmed: it chose a candidate.
 * line: it makes a new line. native: the browser must see it first, the line break that it makes will send.
 */
type Press = Readonly<{
  at: number
  up: boolean
  wants: 'submit' | 'line'
  role: 'waiting' | 'done' | 'confirmed' | 'line' | 'native'
}>

export type Composing = Readonly<{
  composing: boolean
  /** What was written last is Hangul, which has no candidates: an Enter after it means what it says. */
  hangul: boolean
  /** Hangul came without composition events, rewritten in place, as on iOS. */
  silent: boolean
  endedAt: number
  press: Press | undefined
  escapedAt: number
}>

export const idle: Composing = {
  composing: false,
  hangul: false,
  silent: false,
  endedAt: Number.NEGATIVE_INFINITY,
  press: undefined,
  escapedAt: Number.NEGATIVE_INFINITY,
}

/** The same press comes again within this time, even after a key-up that Chrome makes up on macOS. No hand is as fast. */
const AGAIN_MS = 150
/** Without a key-up, for so long. Where the key-up was lost, the next press is a new one after that. */
const HELD_MS = 1000
/** Safari tells of the key that ended a composition only after its end. */
const LATE_MS = 500

const HANGUL = /^[\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff]+$/u
const isHangul = (text: string | null | undefined) => HANGUL.test(text ?? '')

/** A key that the input method has, or had: no shortcut may act on it. */
export const belongsToComposition = (event: Readonly<{ isComposing: boolean; keyCode: number }>) =>
  event.isComposing || event.keyCode === 229

const pass: Verdict = { deed: 'none', when: 'now', prevent: false, strip: false }
const swallow: Verdict = { ...pass, prevent: true }
const submitNow: Verdict = { ...pass, deed: 'submit', prevent: true }
const submitAfter: Verdict = { ...pass, deed: 'submit', when: 'after' }

const isEnter = ({ key, code }: Heard) => key === 'Enter' || code === 'Enter' || code === 'NumpadEnter'
const isEscape = ({ key, code }: Heard) => key === 'Escape' || code === 'Escape'
const isLineBreak = ({ inputType }: Heard) => inputType === 'insertLineBreak' || inputType === 'insertParagraph'

const isSame = (press: Press | undefined, at: number): press is Press =>
  press !== undefined && at - press.at < (press.up ? AGAIN_MS : HELD_MS)

/** What an event means, and what is to be remembered of it. */
export const hear = (state: Composing, event: Heard, field: Field): readonly [Composing, Verdict] => {
  switch (event.type) {
    case 'keydown':
      if (isEnter(event)) return enterDown(state, event, field)
      return isEscape(event) ? escapeDown(state, event) : [state, pass]
    case 'keyup':
      return isEnter(event) ? enterUp(state) : [state, pass]
    case 'compositionstart':
      return [{ ...state, composing: true, silent: false, press: undefined }, pass]
    case 'compositionupdate':
      return [{ ...state, composing: true, hangul: isHangul(event.data) }, pass]
    case 'compositionend':
      return compositionEnd(state, event)
    case 'beforeinput':
      return isLineBreak(event) ? lineBreakBefore(state, event, field) : [state, pass]
    case 'input':
      return input(state, event)
    case 'blur':
      return [{ ...idle, composing: state.composing }, pass]
  }
}

const enterDown = (state: Composing, event: Heard, field: Field): readonly [Composing, Verdict] => {
  const { press } = state
  const same = isSame(press, event.timeStamp)
  if (press && (same || event.repeat)) {
    if (press.role === 'done') return [state, swallow]
    if (press.role === 'line' || press.role === 'native') return [state, pass]
    if (press.role === 'confirmed' && event.keyCode === 229) return [state, pass]
  }
  const wants = wanted(event, field)
  const next = (role: Press['role']): Composing => ({ ...state, press: { at: event.timeStamp, up: false, wants, role } })
  if (wants === 'line') return [next('line'), pass]
  if (state.composing || event.isComposing) return [next('waiting'), pass]
  if (event.keyCode === 229 && !state.hangul)
    return [next(event.timeStamp - state.endedAt < LATE_MS ? 'confirmed' : 'waiting'), pass]
  // iOS keeps rewriting the syllable before the caret until it has seen an Enter of its own.
  if (state.silent && field.lines && !hasModifier(event)) return [next('native'), pass]
  return [next('done'), submitNow]
}

const hasModifier = ({ ctrlKey, metaKey, altKey }: Heard) => Boolean(ctrlKey || metaKey || altKey)

const wanted = (event: Heard, field: Field): Press['wants'] => {
  if (!field.lines || event.ctrlKey || event.metaKey) return 'submit'
  return field.sends === 'enter' && !event.shiftKey && !event.altKey ? 'submit' : 'line'
}

const enterUp = (state: Composing): readonly [Composing, Verdict] => {
  const { press } = state
  if (!press) return [state, pass]
  const up = { ...press, up: true }
  return press.role === 'native'
    ? [
        { ...state, press: { ...up, role: 'done' } },
        { ...submitNow, prevent: false },
      ]
    : [{ ...state, press: up }, pass]
}

const escapeDown = (state: Composing, event: Heard): readonly [Composing, Verdict] => {
  if (state.composing || event.isComposing || event.keyCode === 229) return [{ ...state, escapedAt: event.timeStamp }, pass]
  if (event.timeStamp - state.escapedAt < AGAIN_MS) return [state, pass]
  return [state, { ...pass, deed: 'escape' }]
}

const compositionEnd = (state: Composing, event: Heard): readonly [Composing, Verdict] => {
  const hangul = isHangul(event.data)
  const ended = { ...state, composing: false, hangul, silent: false, endedAt: event.timeStamp }
  if (!isSame(state.press, event.timeStamp) || state.press.role !== 'waiting') return [ended, pass]
  return hangul
    ? [{ ...ended, press: { ...state.press, role: 'done' } }, submitAfter]
    : [{ ...ended, press: { ...state.press, role: 'confirmed' } }, pass]
}

/** Where a keyboard names no keys (Android), the line break is the only word of an Enter. */
const lineBreakBefore = (state: Composing, event: Heard, field: Field): readonly [Composing, Verdict] => {
  const press = isSame(state.press, event.timeStamp) ? state.press : undefined
  if (press?.role === 'done') return [state, swallow]
  if (press?.role === 'line' || press?.role === 'native') return [state, pass]
  if (!press && field.lines && field.sends !== 'enter') return [state, pass]
  const done: Press = { at: event.timeStamp, up: true, wants: 'submit', role: 'done' }
  return [{ ...state, press: done }, state.composing ? { ...submitAfter, prevent: true } : submitNow]
}

const input = (state: Composing, event: Heard): readonly [Composing, Verdict] => {
  if (isLineBreak(event)) {
    const fresh = { ...state, hangul: false, silent: false }
    return state.press?.role === 'native'
      ? [
          { ...fresh, press: { ...state.press, role: 'done' } },
          { ...submitNow, prevent: false, strip: true },
        ]
      : [fresh, pass]
  }
  const written = event.inputType === 'insertText' || event.inputType === 'insertReplacementText'
  if (!written || state.composing || event.isComposing) return [state, pass]
  const hangul = isHangul(event.data)
  return [{ ...state, hangul, silent: hangul }, pass]
}
