import { config } from '#platform/config'
import { AppError } from '#platform/errors'
import { flushLog, reason, setLevel } from '#platform/log'
import { platformMessages, say } from '#platform/messages'
import { readSettings } from '#platform/sealed-settings'
import { contexts } from '../server/contexts/index.ts'
import { commands, help } from './commands.ts'

/** `haruteo <command> …`: exit 0 when it is done, 1 when it was refused, 2 when it was not understood. */
const run = async (args: readonly string[]): Promise<number> => {
  const words = args.filter((arg) => !arg.startsWith('-'))
  const command = commands.find(({ name }) => name.split(' ').every((word, i) => words[i] === word))
  if (!command) {
    console.error(help())
    return args.length === 0 || words[0] === 'help' ? 0 : 2
  }
  const settings = config(await readSettings(process.env))
  setLevel(settings.logLevel === 'info' ? 'warn' : settings.logLevel)
  const rest = args.slice(command.name.split(' ').length)
  return command.run(settings, rest)
}

const messages = Object.assign({}, platformMessages, ...contexts.map((context) => context.messages))

run(process.argv.slice(2)).then(
  (code) => {
    flushLog()
    process.exit(code)
  },
  (error: unknown) => {
    flushLog()
    if (error instanceof AppError) console.error(say(messages, 'en', error.code, error.details))
    else if (error instanceof TypeError && !('code' in error)) console.error(reason(error))
    else console.error((error as Error).message)
    process.exit(1)
  },
)
