import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Counts, countsIn, wrongIn } from './looks.ts'

test('what a process has counted of its answers is read from its metrics', () => {
  const text = `# HELP process_start_time_seconds Start time
process_start_time_seconds 1795347000
http_request_duration_seconds_bucket{le="0.002",method="GET",route="/live",status="200"} 7
http_request_duration_seconds_sum{method="GET",route="/live",status="200"} 0.1
http_request_duration_seconds_count{method="GET",route="/live",status="200"} 7
http_request_duration_seconds_count{method="GET",route="/api/notes/",status="500"} 3
http_request_duration_seconds_count{method="POST",route="/api/notes/",status="503"} 2
`
  assert.deepEqual(countsIn(text), { began: '1795347000', answered: 12, live: 7, failed: 3, refused: 2 })
})

const none: Counts = { began: '1', answered: 100, live: 0, failed: 3, refused: 3 }
const after = (change: Partial<Counts>) => wrongIn(none, { ...none, answered: 1_100, ...change })

test('a version is ill that answers one in a hundred with an error, and not for a few of many', () => {
  assert.equal(after({ failed: 7 }), undefined)
  assert.equal(after({ failed: 13 }), undefined)
  assert.equal(after({ failed: 14 }), '11 of 1000 answers were errors')
  assert.equal(wrongIn(none, { ...none, answered: 104, failed: 7 }), undefined, 'four may be anybody’s bad luck')
  assert.equal(wrongIn(none, { ...none, answered: 105, failed: 8 }), '5 of 5 answers were errors')
})

test('it is ill where one in ten is told "not now", and where it was begun anew', () => {
  assert.equal(after({ refused: 103 }), undefined)
  assert.equal(after({ refused: 104 }), '101 of 1000 requests were told "not now"')
  assert.equal(after({ began: '2' }), 'it ended and was begun anew')
})
