import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { until } from '../../testing/process.ts'
import { byVoice } from './lead.ts'

const QUICK = { everyMs: 40, patienceMs: 200 }
const stops = new Set<() => void>()
after(() => {
  for (const stop of stops) stop()
})

const leading = new Set<string>()
const tab = (name: string) => {
  const stop = byVoice(
    'test',
    () => {
      leading.add(name)
      return () => leading.delete(name)
    },
    QUICK,
  )
  stops.add(stop)
  return () => {
    stops.delete(stop)
    stop()
  }
}

test('without locks one of several tabs leads, and when it closes another does', async () => {
  const tabs = new Map(['a', 'b', 'c', 'd'].map((name) => [name, tab(name)]))
  for (let left = tabs.size; left > 0; left--) {
    await until('one leads', () => leading.size === 1)
    const [name = ''] = leading
    tabs.get(name)?.()
    assert.deepEqual([...leading], [])
  }
})

test('of two that lead one stops, and leads again when nothing is heard of the other', async () => {
  tab('e')
  await until('it leads', () => leading.has('e'))
  const other = new BroadcastChannel('test-leads')
  const heard: unknown[] = []
  other.onmessage = ({ data }) => heard.push(data)
  other.postMessage({ kind: 'lead', id: '~' })
  await until('who was first goes on and says so', () => heard.length > 0)
  assert.deepEqual([...leading], ['e'])
  other.postMessage({ kind: 'lead', id: '' })
  await until('it stops', () => leading.size === 0)
  await until('it leads again', () => leading.has('e'))
  other.close()
})
