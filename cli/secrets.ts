import { existsSync } from 'node:fs'
import { mkdir, open, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { text } from 'node:stream/consumers'
import type { Config } from '#platform/config'
import { closeSetting, isClosed, openSetting, settingIn, settingKeys } from '#platform/sealed-settings'
import { argumentsOf } from './arguments.ts'

const keyText = (keys: readonly string[]) => `# Opens the settings of this Haruteo that are ENC[age,…].\n${keys.join('\n')}\n`

/** Replaced as a whole, for nobody else to read. */
const writeWhole = async (path: string, content: string, mode: number) => {
  const draft = `${path}.${process.pid}`
  const file = await open(draft, 'wx', mode)
  try {
    await file.writeFile(content)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(draft, path)
}

export const encryptSecret = async ({ files }: Config, args: readonly string[]) => {
  const { words } = argumentsOf(args, {}, 1, 'secrets encrypt <NAME>, with the value on standard input')
  const name = words[0]!
  if (!settingIn(`${name}=x`)) throw new Error(`${name} is not the name of a setting.`)
  const value = (await text(process.stdin)).replace(/\n$/, '')
  if (!value) throw new Error('Give the value on standard input.')
  const { generateX25519Identity, identityToRecipient } = await import('age-encryption')
  let [key] = await settingKeys(files.keyFile)
  if (!key) {
    if (existsSync(files.keyFile)) throw new Error(`${files.keyFile} holds no key: a line AGE-SECRET-KEY-1… is wanted.`)
    key = await generateX25519Identity()
    await mkdir(dirname(files.keyFile), { recursive: true })
    await writeFile(files.keyFile, keyText([key]), { mode: 0o600, flag: 'wx', flush: true })
    console.error(`The key that opens it was made, in ${files.keyFile}. Keep a copy where you keep passwords.`)
  }
  console.log(`${name}=${await closeSetting(name, value, await identityToRecipient(key))}`)
  return 0
}

export const rotateSecrets = async ({ files: { file, keyFile } }: Config, args: readonly string[]) => {
  argumentsOf(args, {}, 0, 'secrets rotate')
  if (!file) throw new Error('Say which file: CONFIG_FILE=<the file with the settings>')
  const old = await settingKeys(keyFile)
  const lines = (await readFile(file, 'utf8')).split('\n')
  const { generateX25519Identity, identityToRecipient } = await import('age-encryption')
  const key = await generateX25519Identity()
  const recipient = await identityToRecipient(key)
  let count = 0
  const fresh: string[] = []
  for (const line of lines) {
    const [name, value] = settingIn(line) ?? []
    if (name !== undefined && isClosed(value)) {
      fresh.push(`${name}=${await closeSetting(name, await openSetting(name, value, old), recipient)}`)
      count++
    } else fresh.push(line)
  }
  if (count === 0) throw new Error(`No setting in ${file} is ENC[age,…].`)
  // Both keys are there until the file needs the new one alone: whatever dies in between, the house starts.
  await writeWhole(keyFile, keyText([key, ...old]), 0o600)
  await writeWhole(file, fresh.join('\n'), (await stat(file)).mode & 0o777)
  await writeWhole(keyFile, keyText([key]), 0o600)
  console.log(`${count} settings in ${file} are closed for a new key, in ${keyFile}. The old key opens none of them.`)
  return 0
}
