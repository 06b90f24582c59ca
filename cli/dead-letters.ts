import type { Config } from '#platform/config'
import { argumentsOf } from './arguments.ts'
import { openQuietly, type QuietHouse } from './house.ts'

const within = async (settings: Config, work: (house: QuietHouse) => Promise<number>) => {
  const house = await openQuietly(settings)
  try {
    return await work(house)
  } finally {
    await house.close()
  }
}

/** notes/12: the room that tells, and the number of the delivery. */
const named = (word = '') => {
  const [, context, id] = /^([a-z_]{1,31})\/(\d{1,18})$/.exec(word) ?? []
  if (!context || !id) throw new Error(`A letter is named as the list names it, such as notes/12, not ${word}`)
  return { context, id }
}

const unknown = (word: string) => {
  console.error(`There is no letter ${word} that was given up.`)
  return 1
}

export const deadLetters = (settings: Config, args: readonly string[]) => {
  argumentsOf(args, {}, 0, 'dead-letters list')
  return within(settings, async (house) => {
    const letters = Object.entries(await house.deadLetters()).flatMap(([context, some]) =>
      some.map((letter) => ({ context, ...letter })),
    )
    for (const { context, id, name, subscriber, tries, at, error } of letters)
      console.log(
        `${context}/${id}  ${at.toISOString()}  ${name} for ${subscriber}, ${tries} tries: ${error.split('\n', 1)[0]}`,
      )
    console.log(letters.length === 0 ? 'No event was given up.' : `${letters.length} given up`)
    return 0
  })
}

export const showDeadLetter = (settings: Config, args: readonly string[]) => {
  const [word = ''] = argumentsOf(args, {}, 1, 'dead-letters show <room/number>').words
  const { context, id } = named(word)
  return within(settings, async (house) => {
    const letter = await house.deadLetter(context, id)
    if (!letter) return unknown(word)
    console.log(JSON.stringify(letter, undefined, 2))
    return 0
  })
}

export const replayDeadLetters = (settings: Config, args: readonly string[]) => {
  const [word] = argumentsOf(args, {}, args.length > 0 ? 1 : 0, 'dead-letters replay [<room/number>]').words
  const only = word === undefined ? undefined : named(word)
  return within(settings, async (house) => {
    const count = await house.replay(only)
    if (word !== undefined && count === 0) return unknown(word)
    console.log(`${count} get a fresh start`)
    return 0
  })
}

export const dropDeadLetter = (settings: Config, args: readonly string[]) => {
  const [word = ''] = argumentsOf(args, {}, 1, 'dead-letters drop <room/number>').words
  const { context, id } = named(word)
  return within(settings, async (house) => {
    if ((await house.drop(context, id)) === 0) return unknown(word)
    console.log(`${word} is gone`)
    return 0
  })
}
