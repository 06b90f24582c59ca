// How a version that runs on this machine is found to be: by asking it as a person does, and by what it counts itself.

const WAIT_MS = 3_000

const ask = (url: string) => fetch(url, { signal: AbortSignal.timeout(WAIT_MS), redirect: 'manual' })

/** The status of an answer, or undefined where nobody answers. */
export const statusOf = async (url: string): Promise<number | undefined> => {
  try {
    const answer = await ask(url)
    await answer.body?.cancel()
    return answer.status
  } catch {
    return undefined
  }
}

export const isReady = async (port: number) => (await statusOf(`http://127.0.0.1:${port}/ready`)) === 200

/** Since it began: `live` of /live alone, `failed` with 5xx, `refused` with a 503, which says "not now". */
export type Counts = Readonly<{ began: string; answered: number; live: number; failed: number; refused: number }>

/** What a process has counted of its answers, by its own metrics; undefined where they cannot be read. */
export const countsOf = async (opsPort: number): Promise<Counts | undefined> => {
  try {
    const answer = await ask(`http://127.0.0.1:${opsPort}/metrics`)
    return answer.ok ? countsIn(await answer.text()) : undefined
  } catch {
    return undefined
  }
}

const ANSWERS = 'http_request_duration_seconds_count{'
const BEGAN = 'process_start_time_seconds '

export const countsIn = (text: string): Counts => {
  const lines = text.split('\n')
  const sum = (is: (labels: string) => boolean) =>
    lines
      .filter((line) => line.startsWith(ANSWERS) && is(line))
      .reduce((all, line) => all + Number(line.slice(line.lastIndexOf(' ') + 1)), 0)
  const refused = sum((line) => line.includes('status="503"'))
  return {
    began: lines.find((line) => line.startsWith(BEGAN))?.slice(BEGAN.length) ?? '',
    answered: sum(() => true),
    live: sum((line) => line.includes('route="/live"')),
    failed: sum((line) => line.includes('status="5')) - refused,
    refused,
  }
}

/** Fewer may be anybody's bad luck. */
const FEW = 5
const MOST_FAILED = 0.01
/** "Not now" is said by a machine that has much to do, as one has that just began a second version. */
const MOST_REFUSED = 0.1

/** What is wrong with the answers between two looks, or undefined. */
export const wrongIn = (before: Counts, now: Counts): string | undefined => {
  if (now.began !== before.began) return 'it ended and was begun anew'
  const answered = now.answered - before.answered
  const tooMany = (count: number, share: number) => count >= FEW && count > answered * share
  const [failed, refused] = [now.failed - before.failed, now.refused - before.refused]
  if (tooMany(failed, MOST_FAILED)) return `${failed} of ${answered} answers were errors`
  if (tooMany(refused, MOST_REFUSED)) return `${refused} of ${answered} requests were told "not now"`
  return undefined
}
