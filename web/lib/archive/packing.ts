import type { ToZip } from './zip.ts'

type Told = Readonly<{ bytes: number } | { zip: Blob } | { failed: true }>

/** A zip of these files, made in a worker. Rejects where a file cannot be read (any more), or `signal` is aborted. */
export const packed = (files: readonly ToZip[], signal: AbortSignal, progress: (bytes: number) => void): Promise<Blob> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./zip-worker.ts', import.meta.url), { type: 'module' })
    const end = () => {
      worker.terminate()
      signal.removeEventListener('abort', aborted)
    }
    const aborted = () => {
      end()
      reject(signal.reason)
    }
    signal.addEventListener('abort', aborted)
    worker.onerror = () => {
      end()
      reject(new Error('the packing worker failed'))
    }
    worker.onmessage = ({ data }: MessageEvent<Told>) => {
      if ('bytes' in data) return progress(data.bytes)
      end()
      if ('zip' in data) resolve(data.zip)
      else reject(new Error('a file could not be read'))
    }
    worker.postMessage(files)
  })
