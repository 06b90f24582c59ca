import assert from 'node:assert/strict'
import { test } from 'node:test'
import { tempDir } from '../testing/database.ts'
import { torn, writers } from '../testing/ledger.ts'
import { launch, postmasterPid, until } from '../testing/process.ts'

// The same house killed again and again, in the middle of writes. The ledger of each round is kept to the end: a later crash must not
// take back what an earlier one spared.

test('kill -9 of the group twenty times under writes: 0 acknowledged writes lost, nothing torn', {
  timeout: 540_000,
}, async (t) => {
  const dataDir = tempDir()
  const ledgers: Awaited<ReturnType<typeof writers>>[] = []
  let written = 0
  for (let round = 0; round < 20; round++) {
    const app = launch({ DATA_DIR: dataDir })
    const ledger = await writers(await app.url, 8, `round ${round}`)
    ledgers.push(ledger)
    // At another moment in every round: early ones meet the recovery of the round before.
    await until('some were written', () => ledger.acknowledged() > 5 + 7 * round)
    await app.killGroup()
    await ledger.stop()
    assert.deepEqual([...ledger.strange], [])
    written += ledger.acknowledged()
  }
  const last = launch({ DATA_DIR: dataDir })
  const url = await last.url
  for (const [round, ledger] of ledgers.entries()) assert.deepEqual(await ledger.lost(url), [], `of round ${round}`)
  assert.deepEqual(await torn(dataDir), [], 'no note without its event, no event without its note')
  t.diagnostic(`${written} acknowledged writes, 0 lost`)
})

test('kill -9 of the database five times under writes: 0 acknowledged writes lost, nothing torn', {
  timeout: 300_000,
}, async (t) => {
  const dataDir = tempDir()
  const app = launch({ DATA_DIR: dataDir })
  const url = await app.url
  const ledger = await writers(url, 8)
  for (let round = 0; round < 5; round++) {
    const before = ledger.acknowledged()
    await until('writes work', () => ledger.acknowledged() > before + 50, 60_000)
    process.kill(postmasterPid(dataDir), 'SIGKILL')
  }
  const before = ledger.acknowledged()
  await until('writes work again', () => ledger.acknowledged() > before + 50, 60_000)
  await ledger.stop()
  assert.deepEqual([await ledger.lost(url), [...ledger.strange]], [[], []])
  assert.deepEqual(await torn(dataDir), [])
  t.diagnostic(`${ledger.acknowledged()} acknowledged writes, 0 lost`)
})
