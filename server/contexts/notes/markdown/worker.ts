import { parentPort } from 'node:worker_threads'
import { toHtml } from './pipeline.ts'

/** The other side of render.ts. */
parentPort?.on('message', (body: string) => {
  toHtml(body).then(
    (html) => parentPort?.postMessage({ html }),
    () => parentPort?.postMessage({}),
  )
})
