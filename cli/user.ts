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
