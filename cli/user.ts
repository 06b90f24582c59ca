import { text } from 'node:stream/consumers'
import { ROLES, type Role } from '#platform/actor'
import type { Config } from '#platform/config'
import { newToken } from '#platform/secrets'
import { argumentsOf } from './arguments.ts'
import { openQuietly } from './house.ts'

export const addUser = async (settings: Config, args: readonly string[]) => {
  const options = { name: { type: 'string' }, role: { type: 'string', default: 'member' } } as const
  const { values, words } = argumentsOf(args, options, 1, 'user add <email> [--name <name>] [--role <role>]')
  const [email = ''] = words
  const role = values.role as Role
  if (!ROLES.includes(role)) throw new Error(`A role is one of ${ROLES.join(', ')}.`)
  const given = process.stdin.isTTY ? '' : (await text(process.stdin)).replace(/\r?\n$/, '')
  const password = given || newToken().slice(0, 20)
  const house = await openQuietly(settings)
  try {
    const person = await house.identity.addPerson({ email, name: values.name ?? email.split('@', 1)[0] ?? '', role, password })
    console.log(
      `${person.email} may come in as ${person.role}${given ? '' : `, with this password, shown only now: ${password}`}`,
    )
    return 0
  } finally {
    await house.close()
  }
}

export const recoverUser = async (settings: Config, args: readonly string[]) => {
  const { words } = argumentsOf(args, {}, 1, 'user recover <email>')
  const house = await openQuietly(settings)
  try {
    const found = await house.accounts.recoveryLink({ email: words[0] ?? '' })
    if (!found) throw new Error('Nobody has this e-mail address.')
    console.log(`For a new password, once and within ${found.minutes} minutes: ${settings.publicOrigin ?? ''}${found.link}`)
    return 0
  } finally {
    await house.close()
  }
}

export const resetFactor = async (settings: Config, args: readonly string[]) => {
  const { words } = argumentsOf(args, {}, 1, 'user reset-factor <email>')
  const [email = ''] = words
  const house = await openQuietly(settings)
  try {
    if (!(await house.identity.resetFactors({ email }))) throw new Error(`Nobody here has the address ${email}.`)
    console.log(`${email} comes in by the password alone again. Passkeys, the authenticator app and recovery codes are gone.`)
    return 0
  } finally {
    await house.close()
  }
}
