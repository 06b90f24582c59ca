import type { CompletionContext, CompletionResult } from '@codemirror/autocomplete'
import { startCompletion } from '@codemirror/autocomplete'
import type { EditorView } from '@codemirror/view'
import { PICTURE_TYPES } from '#lib/send-file.ts'
import { say } from '#lib/words.ts'
import type { HouseCompletion } from './complete-links.ts'
import { fits } from './initials.ts'
import { isCode } from './places.ts'
import { type SlashCommand, slashCommands, textOfCommand } from './slash-commands.ts'
import type { EditorSources } from './sources.ts'
import { chooseFiles } from './uploads.ts'
import { editorWords } from './words.ts'

const SLASH_BEFORE = /(?:^|\s)\/([\p{L}\p{N}\p{M}#>[\]|.`-]*)$/u

/** What a slash offers at the start of a line or after a blank. */
export const completeSlash =
  (sources: () => EditorSources) =>
  (context: CompletionContext): CompletionResult | null => {
    const line = context.state.doc.lineAt(context.pos)
    const written = SLASH_BEFORE.exec(line.text.slice(0, context.pos - line.from))?.[1]
    if (written === undefined || isCode(context.state, context.pos)) return null
    const options = slashCommands(say(editorWords))
      .map((command) => ({ command, fit: Math.max(...[command.name, ...command.also].map((name) => fits(name, written))) }))
      .filter(({ fit }) => fit > 0)
      .sort((a, b) => b.fit - a.fit)
      .map(({ command }): HouseCompletion => ({ label: command.name, icon: command.icon, apply: run(command, sources) }))
    return options.length > 0 ? { from: context.pos - written.length - 1, to: context.pos, options, filter: false } : null
  }

const run =
  (command: SlashCommand, sources: () => EditorSources) => (view: EditorView, _: unknown, from: number, to: number) => {
    if (command.text === 'choose pictures' || command.text === 'choose files') {
      view.dispatch({ changes: { from, to }, userEvent: 'input.complete' })
      chooseFiles(view, sources(), command.text === 'choose pictures' ? PICTURE_TYPES : undefined)
      return
    }
    const { insert, caret } = textOfCommand(command)
    const line = view.state.doc.lineAt(from)
    const before = line.text.slice(0, from - line.from)
    const lead = command.block && before.trim() !== '' ? '\n\n' : ''
    view.dispatch({
      changes: { from: lead ? line.from + before.trimEnd().length : from, to, insert: lead + insert },
      selection: { anchor: (lead ? line.from + before.trimEnd().length : from) + lead.length + caret },
      scrollIntoView: true,
      userEvent: 'input.complete',
    })
    if (insert === '[[]]') startCompletion(view)
  }
