import { tempDir } from './database.ts'
import { daemon, found, freePort } from './programs.ts'

const program = found('redis-server')

/** Why what is shared through Redis is left out here, or false. */
export const withoutRedis: string | false = program ? false : 'what is shared through Redis (no redis-server)'

/** A Redis of one's own, which forgets everything where it is killed. */
export const redisServer = async () => {
  const port = await freePort()
  const args = ['--bind', '127.0.0.1', '--port', String(port), '--save', '', '--appendonly', 'no', '--dir', tempDir()]
  return { ...(await daemon(program ?? 'redis-server', args, port)), url: `redis://127.0.0.1:${port}` }
}
