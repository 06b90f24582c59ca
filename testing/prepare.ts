// For `npm test`: makes, in the directory that is named, the database of a house as it first starts, and one more to make others from.
import { connect, type Where } from '#platform/db'
import { startEmbedded } from '#platform/embedded'
import { setLevel } from '#platform/log'
import { migrate } from '#platform/migrations'
import { contexts } from '../server/contexts/index.ts'
import { WHOLE } from './prepared.ts'

setLevel('silent')
const { where, stop } = await startEmbedded(process.argv[2] as string, { fsync: 'off' })
try {
  await migrate(where, contexts)
  const admin = connect({ ...(where as Exclude<Where, string>), database: 'template1' }, { max: 1 })
  await admin.unsafe(`create database ${WHOLE} template postgres`).finally(() => admin.end())
} finally {
  await stop()
}
