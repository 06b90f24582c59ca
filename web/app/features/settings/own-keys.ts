import type { Command } from '#lib/commands.ts'

/** The keys a person chose, by command: an empty text is none at all. Where nothing is chosen, a command has the keys it came with. */
export type OwnKeys = Readonly<Record<string, string>>
type Keyed = Pick<Command, 'id' | 'keys'>

export const keysNow = ({ id, keys }: Keyed, own: OwnKeys): string => own[id] ?? keys ?? ''

/** The other command that has these keys already. */
export const clashOf = <C extends Keyed>(commands: readonly C[], own: OwnKeys, id: string, keys: string): C | undefined =>
  keys === '' ? undefined : commands.find((command) => command.id !== id && keysNow(command, own) === keys)

/** Gives a command keys, and takes them from whichever had them. What is as it came is not kept. */
export const withKeys = (commands: readonly Keyed[], own: OwnKeys, id: string, keys: string): OwnKeys => {
  const clash = clashOf(commands, own, id, keys)
  const next = { ...own, [id]: keys, ...(clash ? { [clash.id]: '' } : {}) }
  const came = (one: string) => commands.find((command) => command.id === one)?.keys ?? ''
  return Object.fromEntries(Object.entries(next).filter(([one, chosen]) => chosen !== came(one)))
}

/** A command as it came; another that has its keys by now goes without. */
export const asItCame = (commands: readonly Keyed[], own: OwnKeys, id: string): OwnKeys =>
  withKeys(commands, own, id, commands.find((command) => command.id === id)?.keys ?? '')
