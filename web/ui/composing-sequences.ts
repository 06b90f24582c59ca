import type { Field, Heard } from './composing.ts'

/**
 * What browsers and input methods tell while someone writes and presses Enter, each as it was recorded or as the source code of the
 * browser says. `value` is what the field holds when the event is told; a `byDefault` event follows only if nothing prevented the one
 * before it.
 */
export type Step = Heard & Readonly<{ value?: string; byDefault?: true }>
export type Sequence = Readonly<{
  name: string
  /** Where the order of these events is from. */
  source: string
  field: Field
  steps: readonly Step[]
  /** What is sent, in order. */
  sent: readonly string[]
  escaped?: number
}>

const lines: Field = { lines: true, sends: 'enter' }
const oneLine: Field = { lines: false, sends: 'enter' }

type Told = Omit<Step, 'timeStamp'>
/** Gives the steps their times: 20 ms apart, those of one inner list at the same moment. */
const timed = (...told: readonly (Told | readonly Told[])[]): readonly Step[] =>
  told.flatMap((step, i) => (Array.isArray(step) ? step : [step]).map((one: Told) => ({ ...one, timeStamp: 1000 + i * 20 })))

/** One syllable, step by step, behind what is there already. */
const composed = (before: string, key: string, ...forms: readonly string[]): Told[] => [
  { type: 'keydown', key, code: 'KeyR', keyCode: 229, isComposing: false },
  { type: 'compositionstart', data: '' },
  ...forms.flatMap((data): Told[] => [
    { type: 'compositionupdate', data },
    { type: 'beforeinput', inputType: 'insertCompositionText', data, isComposing: true },
    { type: 'input', inputType: 'insertCompositionText', data, isComposing: true, value: before + data },
    { type: 'keyup', key: 'r', code: 'KeyR', keyCode: 82, isComposing: true },
  ]),
]
const enter = (more: Partial<Told> = {}): Told => ({ type: 'keydown', key: 'Enter', code: 'Enter', keyCode: 13, ...more })
const composingEnter = (key = 'Enter') => enter({ key, keyCode: 229, isComposing: true })
const enterUp = (): Told => ({ type: 'keyup', key: 'Enter', code: 'Enter', keyCode: 13 })
const ended = (data: string): Told => ({ type: 'compositionend', data })
const lineBreak = (value: string): Told[] => [
  { type: 'beforeinput', inputType: 'insertLineBreak', data: null, byDefault: true },
  { type: 'input', inputType: 'insertLineBreak', data: null, value: `${value}\n`, byDefault: true },
]

export const sequences: readonly Sequence[] = [
  {
    name: 'Windows, Chrome, Microsoft Korean: the key comes again, clean, after the composition',
    source: 'NousResearch/hermes-agent#44278; Chromium hands VK_PROCESSKEY on first',
    field: lines,
    steps: timed(
      ...composed('한', 'Process', 'ㄱ', '그', '글'),
      composingEnter('Process'),
      ended('글'),
      enter(),
      ...lineBreak('한글'),
      enterUp(),
    ),
    sent: ['한글'],
  },
  {
    name: 'Windows, Chrome, Microsoft Korean: the key comes once, during the composition',
    source: 'nesquena/hermes-webui#7348: with the guard of Chinese and Japanese every line needs Enter twice',
    field: lines,
    steps: timed(
      ...composed('한', 'Process', 'ㄱ', '그', '글'),
      composingEnter('Process'),
      ended('글'),
      ...lineBreak('한글'),
      enterUp(),
    ),
    sent: ['한글'],
  },
  {
    name: 'Windows, Firefox, Microsoft Korean: a whole set of key events after the end, text told last',
    source: 'w3c/uievents#202, Firefox’s author on Korean IME; Gecko tells of the input after compositionend',
    field: lines,
    steps: timed(
      ...composed('한', 'Process', 'ㄱ', '그', '글'),
      composingEnter('Process'),
      ended('글'),
      { type: 'input', inputType: 'insertCompositionText', data: '글', isComposing: false, value: '한글' },
      enter(),
      ...lineBreak('한글'),
      enterUp(),
    ),
    sent: ['한글'],
  },
  {
    name: 'Windows: Shift with a consonant reports Enter’s Process key, and is no Enter',
    source: 'stablyai/orca#12187, recorded on Windows 11',
    field: lines,
    steps: timed(...composed('', 'Process', 'ㄱ', '가'), {
      type: 'keydown',
      key: 'Process',
      code: 'KeyR',
      keyCode: 229,
      isComposing: true,
      shiftKey: true,
    }),
    sent: [],
  },
  {
    name: 'macOS, Chrome, 2-Set Korean: a made-up key-up, then the same key once more, all at one moment',
    source: 'Chromium render_widget_host_view_cocoa.mm, delayEventUntilAfterImeComposition; recorded in stablyai/orca#9039',
    field: lines,
    steps: timed(
      ...composed('한', 'ㄱ', 'ㄱ', '그', '글'),
      [composingEnter(), ended('글'), enterUp(), enter(), ...lineBreak('한글')],
      enterUp(),
    ),
    sent: ['한글'],
  },
  {
    name: 'macOS, Firefox, 2-Set Korean: only a line break follows',
    source: 'w3c/uievents#202: on macOS Firefox dispatches only keypress after compositionend',
    field: lines,
    steps: timed(
      ...composed('한', 'Process', 'ㄱ', '그', '글'),
      composingEnter(),
      ended('글'),
      ...lineBreak('한글'),
      enterUp(),
    ),
    sent: ['한글'],
  },
  {
    name: 'macOS, Safari, 2-Set Korean: Enter comes after the end, with key code 229',
    source: 'WebKit bug 165004; can1357/oh-my-pi#6229; event shape of im-ian/acorn#906',
    field: lines,
    steps: timed(
      ...composed('한', 'ㄱ', 'ㄱ', '그', '글'),
      { type: 'input', inputType: 'deleteCompositionText', data: null, isComposing: true, value: '한' },
      { type: 'input', inputType: 'insertFromComposition', data: '글', isComposing: true, value: '한글' },
      ended('글'),
      enter({ keyCode: 229 }),
      ...lineBreak('한글'),
      enterUp(),
    ),
    sent: ['한글'],
  },
  {
    name: 'macOS, Safari from 2026, 2-Set Korean: Enter before the end, as elsewhere',
    source: 'WebKit/WebKit#64942 (InputMethodUsesCorrectKeyEventOrder)',
    field: lines,
    steps: timed(...composed('한', 'ㄱ', 'ㄱ', '그', '글'), composingEnter(), ended('글'), enterUp()),
    sent: ['한글'],
  },
  {
    name: 'macOS, WebKit without composition events: syllables are replaced in place, then Enter with 229',
    source: 'xtermjs/xterm.js#5704 and crynta/terax-ai#718, recorded in WKWebView',
    field: lines,
    steps: timed(
      { type: 'input', inputType: 'insertText', data: 'ㄱ', isComposing: false, value: '한ㄱ' },
      { type: 'input', inputType: 'insertReplacementText', data: '그', isComposing: false, value: '한그' },
      { type: 'input', inputType: 'insertReplacementText', data: '글', isComposing: false, value: '한글' },
      enter({ keyCode: 229 }),
      ...lineBreak('한글'),
      enterUp(),
    ),
    sent: ['한글'],
  },
  {
    name: 'iOS and iPadOS, Safari, Korean: no composition events; Enter must reach the keyboard or it rewrites the next line',
    source: 'stablyai/orca#15218, recorded on iPadOS 26.3; TinyMCE 6.5 release note TINY-9746',
    field: lines,
    steps: timed(
      { type: 'input', inputType: 'insertText', data: 'ㄱ', isComposing: false, value: '한ㄱ' },
      { type: 'input', inputType: 'deleteContentBackward', data: null, isComposing: false, value: '한' },
      { type: 'input', inputType: 'insertText', data: '그', isComposing: false, value: '한그' },
      { type: 'input', inputType: 'deleteContentBackward', data: null, isComposing: false, value: '한' },
      { type: 'input', inputType: 'insertText', data: '글', isComposing: false, value: '한글' },
      enter(),
      ...lineBreak('한글'),
      enterUp(),
    ),
    sent: ['한글'],
  },
  {
    name: 'Android, Chrome, Gboard: keys have no name, the line break is the Enter',
    source: 'froala/wysiwyg-editor#4546, Chromium issue 809107; Vanessa219/vditor#434 (isComposing on every key)',
    field: lines,
    steps: timed(
      ...composed('한', 'Unidentified', 'ㄱ', '그', '글'),
      { type: 'keydown', key: 'Unidentified', code: '', keyCode: 229, isComposing: true },
      ended('글'),
      ...lineBreak('한글'),
    ),
    sent: ['한글'],
  },
  {
    name: 'Android, Chrome, Gboard, Latin: a word is being composed for correction when Enter is pressed',
    source: 'rmyndharis/VSCodroid#434: the Enter of Gboard comes with isComposing set on every press',
    field: lines,
    steps: timed(...composed('', 'Unidentified', 'h', 'hi'), composingEnter(), ended('hi'), ...lineBreak('hi'), enterUp()),
    sent: ['hi'],
  },
  {
    name: 'Windows or macOS, Chrome, Japanese: Enter takes the candidate and sends nothing; the next one sends',
    source: 'stum.de 2016, Handling IME events in JavaScript; bluesky-social/social-app#4186',
    field: lines,
    steps: timed(
      ...composed('', 'Process', 'n', 'ねこ', '猫'),
      composingEnter('Process'),
      ended('猫'),
      enterUp(),
      enter(),
      ...lineBreak('猫'),
      enterUp(),
    ),
    sent: ['猫'],
  },
  {
    name: 'macOS, Safari, Japanese: the Enter that took the candidate comes late, and sends nothing',
    source: 'WebKit bug 165004; sstraus/tuicommander#113 (logged: isComposing false, keyCode 229)',
    field: lines,
    steps: timed(...composed('', 'Process', 'n', 'ねこ', '猫'), ended('猫'), enter({ keyCode: 229 }), enterUp()),
    sent: [],
  },
  {
    name: 'Chrome, Korean: Enter chooses a Hanja and sends nothing',
    source: 'flutter/flutter#166400: a Hanja replaces the syllable in the same composition',
    field: lines,
    steps: timed(
      ...composed('', 'Process', 'ㅎ', '하', '한'),
      { type: 'compositionupdate', data: '韓' },
      composingEnter('Process'),
      ended('韓'),
      enterUp(),
    ),
    sent: [],
  },
  {
    name: 'Shift-Enter during a composition makes a line, and sends nothing',
    source: 'stablyai/orca#9039',
    field: lines,
    steps: timed(
      ...composed('한', 'ㄱ', 'ㄱ', '글'),
      [{ ...composingEnter(), shiftKey: true }, ended('글'), enterUp(), enter({ shiftKey: true }), ...lineBreak('한글')],
      enterUp(),
    ),
    sent: [],
  },
  {
    name: 'One line, macOS, Chrome, Korean: the search is asked for once',
    source: 'vercel/chatbot#884 (double request on macOS)',
    field: oneLine,
    steps: timed(...composed('한', 'ㄱ', 'ㄱ', '그', '글'), [composingEnter(), ended('글'), enterUp(), enter()], enterUp()),
    sent: ['한글'],
  },
  {
    name: 'One line, macOS, Safari, Korean: the late Enter asks, with no line break to follow',
    source: 'WebKit bug 165004',
    field: oneLine,
    steps: timed(...composed('한', 'ㄱ', 'ㄱ', '그', '글'), ended('글'), enter({ keyCode: 229 }), enterUp()),
    sent: ['한글'],
  },
  {
    name: 'Enter held down sends once',
    source: 'UI Events, KeyboardEvent.repeat',
    field: lines,
    steps: timed(
      { type: 'input', inputType: 'insertText', data: 'a', isComposing: false, value: 'a' },
      enter(),
      ...Array.from({ length: 60 }, () => enter({ repeat: true })),
      enterUp(),
    ),
    sent: ['a'],
  },
  {
    name: 'Escape during a composition is the input method’s, also when Chrome on macOS tells it twice; the next closes',
    source: 'Chromium render_widget_host_view_cocoa.mm (cancelOperation: is an edit command)',
    field: lines,
    steps: timed(
      ...composed('', 'ㄱ', 'ㄱ', '글'),
      [
        { type: 'keydown', key: 'Escape', code: 'Escape', keyCode: 229, isComposing: true },
        ended('글'),
        { type: 'keyup', key: 'Escape', code: 'Escape', keyCode: 27 },
        { type: 'keydown', key: 'Escape', code: 'Escape', keyCode: 27 },
      ],
      ...Array.from({ length: 10 }, (): Told => ({ type: 'keyup', key: 'Escape', code: 'Escape', keyCode: 27 })),
      { type: 'keydown', key: 'Escape', code: 'Escape', keyCode: 27 },
    ),
    sent: [],
    escaped: 1,
  },
  {
    name: 'A dead key composes an accent; the Enter after it sends',
    source: 'UI Events, 4.3.2 Dead keys; macOS and Linux report them as a composition',
    field: lines,
    steps: timed(
      { type: 'keydown', key: 'Dead', code: 'Quote', keyCode: 229, isComposing: false },
      { type: 'compositionstart', data: '' },
      { type: 'compositionupdate', data: '´' },
      { type: 'input', inputType: 'insertCompositionText', data: '´', isComposing: true, value: 'caf´' },
      { type: 'keydown', key: 'é', code: 'KeyE', keyCode: 229, isComposing: true },
      { type: 'input', inputType: 'insertCompositionText', data: 'é', isComposing: true, value: 'café' },
      ended('é'),
      enter(),
      ...lineBreak('café'),
      enterUp(),
    ),
    sent: ['café'],
  },
]
