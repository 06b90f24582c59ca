import { Worker } from 'node:worker_threads'
import { escapeHtml } from '#platform/html'

export type Rendered = Readonly<{
  /** Safe to show. Links into the vault are placeholders: see fill.ts. */
  html: string
  /** False if the text could not be rendered in time and is shown as it is written. */
  complete: boolean
}>

/** Longer than any honest note takes on a slow machine. */
const DEADLINE_MS = 10_000
/** After so long without work the thread and its libraries are given up. */
const IDLE_MS = 60_000

/** Little room for what is short-lived: a thread of its own would else keep dozens of megabytes of it. */
const MEMORY = { maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: 512 }

type Times = Readonly<{ deadline?: number; idle?: number; worker?: URL }>

/**
 * Renders one note after the other in a thread of its own: the libraries are large, grammars for code are many regular
 * expressions of unknown cost, and nothing that somebody writes into a note shall hold up everybody else.
 */
export const renderer = ({
  deadline = DEADLINE_MS,
  idle = IDLE_MS,
  worker = new URL('./worker.ts', import.meta.url),
}: Times = {}) => {
  let thread: Worker | undefined
  let resting: NodeJS.Timeout | undefined
  let last: Promise<unknown> = Promise.resolve()

  const started = () => {
    const fresh = new Worker(worker, { resourceLimits: MEMORY })
    // Whoever waits for an answer hears of it; between two answers it is enough that the next one starts anew.
    fresh.on('error', () => {})
    fresh.on('exit', () => {
      if (thread === fresh) thread = undefined
    })
    return fresh
  }

  const giveUp = () => {
    clearTimeout(resting)
    const old = thread
    thread = undefined
    return old?.terminate()
  }

  const once = async (body: string): Promise<Rendered> => {
    clearTimeout(resting)
    thread ??= started()
    const html = await answerOf(thread, body, deadline)
    if (html === undefined) void giveUp()
    else {
      thread.unref()
      resting = setTimeout(giveUp, idle).unref()
    }
    return html === undefined ? { html: asWritten(body), complete: false } : { html, complete: true }
  }

  return {
    render(body: string): Promise<Rendered> {
      const mine = last.then(() => once(body))
      last = mine
      return mine
    },
    async close() {
      await last
      await giveUp()
    },
  }
}

/** Never rejects: a thread that dies, hangs or fails has no answer. */
const answerOf = (thread: Worker, body: string, deadline: number): Promise<string | undefined> =>
  new Promise((resolve) => {
    const finish = (html?: string) => {
      clearTimeout(timer)
      thread.off('message', answered).off('error', failed).off('exit', failed)
      resolve(html)
    }
    const answered = ({ html }: { html?: string }) => finish(html)
    const failed = () => finish()
    const timer = setTimeout(failed, deadline)
    thread.ref()
    thread.once('message', answered).once('error', failed).once('exit', failed)
    thread.postMessage(body)
  })

const asWritten = (body: string) => `<pre class="code"><code>${escapeHtml(body)}</code></pre>\n`
