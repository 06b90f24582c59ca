import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'

// Settings as they come: from the environment, and from a file that it names; some of them closed for the key of this machine.

type Settings = Readonly<Record<string, string | undefined>>

const CLOSED = /^ENC\[age,([A-Za-z0-9+/]+={0,2})\]$/
const NAME = /^[A-Z][A-Z0-9_]*$/

/** A line of a file of settings: `NAME=value`, as systemd and docker read them too; undefined for what is none. */
export const settingIn = (line: string): readonly [name: string, value: string] | undefined => {
  const at = line.indexOf('=')
  const name = line.slice(0, at).trim()
  if (at < 1 || !NAME.test(name)) return undefined
  const given = line.slice(at + 1).trim()
  const quote = given[0]
  const isQuoted = given.length > 1 && (quote === '"' || quote === "'") && given.endsWith(quote)
  return [name, isQuoted ? given.slice(1, -1) : given]
}

export const isClosed = (value: string | undefined): value is string => value?.startsWith('ENC[') ?? false

/** The file of settings, if there is one, and the file with the key that opens what is closed in it. */
export const settingFiles = (env: Settings) => ({
  file: env.CONFIG_FILE?.trim() ? resolve(env.CONFIG_FILE.trim()) : undefined,
  keyFile: resolve(env.CONFIG_KEY_FILE?.trim() || join(env.DATA_DIR?.trim() || './data', 'config-key.txt')),
})

/** A value that only the key's holder reads, and only under this name: moved to another, it stays shut. */
export const closeSetting = async (name: string, value: string, recipient: string): Promise<string> => {
  const { Encrypter } = await import('age-encryption')
  const encrypter = new Encrypter()
  encrypter.addRecipient(recipient)
  return `ENC[age,${Buffer.from(await encrypter.encrypt(`${name}\n${value}`)).toString('base64')}]`
}

/** What was closed so. What cannot be opened is refused by the name of its setting, and nothing of it is said. */
export const openSetting = async (name: string, closed: string, keys: readonly string[]): Promise<string> => {
  const refuse = (why: string) => new Error(`${name} cannot be opened: ${why}.`)
  const body = CLOSED.exec(closed.trim())?.[1]
  if (!body) throw refuse('it is not ENC[age,…] as `haruteo secrets encrypt` writes it')
  const { Decrypter } = await import('age-encryption')
  const decrypter = new Decrypter()
  for (const key of keys) decrypter.addIdentity(key)
  const text = await decrypter.decrypt(Buffer.from(body, 'base64'), 'text').catch(() => {
    throw refuse('it was closed for another key, or changed since')
  })
  if (!text.startsWith(`${name}\n`)) throw refuse('it was closed under another name')
  return text.slice(name.length + 1)
}

/** The keys in a file as age writes it; none where there is no file. */
export const settingKeys = async (path: string): Promise<readonly string[]> => {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw new Error(`${path} cannot be read (${error.code}).`)
  })
  return text.split('\n').filter((line) => /^AGE-SECRET-KEY-(PQ-)?1[A-Z0-9]+$/.test(line.trim()))
}

/** Every setting in clear: of the file that CONFIG_FILE names, and of the environment, which goes before it. */
export const readSettings = async (env: Settings): Promise<NodeJS.ProcessEnv> => {
  const { file } = settingFiles(env)
  const text = file
    ? await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
        throw new Error(`CONFIG_FILE ${file} cannot be read (${error.code}).`)
      })
    : ''
  const all: Record<string, string | undefined> = {
    ...Object.fromEntries(text.split('\n').flatMap((line) => (settingIn(line) ? [settingIn(line)!] : []))),
    ...env,
  }
  const closed = Object.keys(all).filter((name) => isClosed(all[name]))
  if (closed.length === 0) return all as NodeJS.ProcessEnv
  const { keyFile } = settingFiles(all)
  const keys = await settingKeys(keyFile)
  if (keys.length === 0) throw new Error(`${closed[0]} cannot be opened: there is no key in ${keyFile}. Set CONFIG_KEY_FILE.`)
  for (const name of closed) all[name] = await openSetting(name, all[name] ?? '', keys)
  return all as NodeJS.ProcessEnv
}
