import { type ToZip, zipOf } from './zip.ts'

/** How often progress is told, in milliseconds. */
const EVERY_MS = 100

/** Packs files where it does not keep the page from moving. */
self.onmessage = async ({ data }: MessageEvent<readonly ToZip[]>) => {
  let told = 0
  try {
    const zip = await zipOf(data, (bytes) => {
      if (performance.now() - told < EVERY_MS) return
      told = performance.now()
      self.postMessage({ bytes })
    })
    self.postMessage({ zip })
  } catch {
    self.postMessage({ failed: true })
  }
}
