import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import type { Config } from '../config.ts'

type Settings = Pick<Config, 'backup'>

/**
 * For whom backups are closed: those named by the settings, else a pair of keys of our own, which is made at first use. `made`: the file
 * whose content must be kept in another place too, where it was made just now.
 */
export const recipientsOf = async ({
  backup,
}: Settings): Promise<Readonly<{ recipients: readonly string[]; made?: string }>> => {
  if (backup.recipients.length > 0) return { recipients: backup.recipients }
  const { keyFile } = backup
  const { generateX25519Identity, identityToRecipient } = await import('age-encryption')
  if (existsSync(keyFile))
    return { recipients: await Promise.all((await keysIn(keyFile)).map((key) => identityToRecipient(key))) }
  const key = await generateX25519Identity()
  const recipient = await identityToRecipient(key)
  await writeFile(
    keyFile,
    `# Opens the backups of this Haruteo. Keep a copy in another place.\n# public key: ${recipient}\n${key}\n`,
    {
      mode: 0o600,
      flag: 'wx',
      flush: true,
    },
  )
  return { recipients: [recipient], made: keyFile }
}

/** The keys in a file as age writes it. */
export const keysIn = async (path: string): Promise<readonly string[]> => {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOENT' ? new Error(`${path} is not there: name the file with the key.`) : error
  })
  const keys = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line && !line.startsWith('#'))
  if (keys.length === 0 || !keys.every((key) => /^AGE-SECRET-KEY-(PQ-)?1[A-Z0-9]+$/.test(key)))
    throw new Error(`${path} holds no key: a line AGE-SECRET-KEY-1… is wanted.`)
  return keys
}
