import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { passedOn } from './process.ts'

/** Runs `haruteo …` as an operator does, with these settings and no others. `calledOff`: when it is sent `signal`. */
export const haruteo = async (
  env: Readonly<Record<string, string>>,
  args: readonly string[],
  input = '',
  calledOff?: Promise<unknown>,
  signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM',
) => {
  const child = spawn(process.execPath, ['cli/main.ts', ...args], {
    env: {
      PATH: process.env.PATH ?? '',
      ...env,
      ...passedOn('NODE_V8_COVERAGE', 'NODE_COMPILE_CACHE'),
    },
  })
  child.stdin.end(input)
  void calledOff?.then(() => child.kill(signal))
  const [out, err, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((resolve) => child.once('close', resolve)),
  ])
  return { out, err, code }
}
