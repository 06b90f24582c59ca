import type { Config } from '#platform/config'
import { argumentsOf } from './arguments.ts'
import { openQuietly } from './house.ts'

export const deadLetters = async (settings: Config, args: readonly string[]) => {
  argumentsOf(args, {}, 0, 'dead-letters list')
  const house = await openQuietly(settings)
  try {
    const letters = Object.entries(await house.deadLetters()).flatMap(([context, some]) =>
      some.map((letter) => ({ context, ...letter })),
    )
    for (const { context, name, subscriber, tries, at, error } of letters)
      console.log(`${at.toISOString()}  ${name} of ${context} for ${subscriber}, ${tries} tries: ${error.split('\n', 1)[0]}`)
    console.log(letters.length === 0 ? 'No event was given up.' : `${letters.length} given up`)
    return 0
  } finally {
    await house.close()
  }
}

export const replayDeadLetters = async (settings: Config, args: readonly string[]) => {
  argumentsOf(args, {}, 0, 'dead-letters replay')
  const house = await openQuietly(settings)
  try {
    console.log(`${await house.replay()} get a fresh start`)
    return 0
  } finally {
    await house.close()
  }
}
