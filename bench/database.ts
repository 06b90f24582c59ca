import { connect } from '#platform/db'

/** A look behind a running house, as the database's owner. */
export const look = async <Row>(dataDir: string, text: string) => {
  const admin = connect({ host: `${dataDir}/db`, username: 'postgres', database: 'postgres' }, { max: 1 })
  return (await admin.unsafe(text).finally(() => admin.end())) as unknown as Row[]
}
