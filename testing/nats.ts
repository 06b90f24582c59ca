import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { tempDir } from './database.ts'
import { daemon, found, freePort } from './programs.ts'

const given = process.env.TEST_NATS_URL
const program = found('nats-server')

/** Why what goes through the broker is left out here, or false. */
export const withoutBroker: string | false =
  given || program ? false : 'what goes through NATS (no nats-server, and no TEST_NATS_URL)'

/** Why what kills the broker is left out here, or false. */
export const withoutNats: string | false = program ? false : 'what happens to NATS (no nats-server)'

/** A nats-server of one's own, which forgets everything where its store is deleted. */
export const natsServer = async () => {
  const port = await freePort()
  const store = join(tempDir(), 'store')
  mkdirSync(store)
  const args = ['--jetstream', '--store_dir', store, '--addr', '127.0.0.1', '--port', String(port)]
  return {
    ...(await daemon(program ?? 'nats-server', args, port)),
    url: `nats://127.0.0.1:${port}`,
    deleteStore: () => rmSync(store, { recursive: true, force: true }),
  }
}

let shared: Promise<string> | undefined
/** One broker for each test file. */
export const brokerForTests = () => {
  shared ??= given ? Promise.resolve(given) : natsServer().then(({ url }) => url)
  return shared
}
