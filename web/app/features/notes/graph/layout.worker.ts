import { createLayout, type LayoutTask } from './layout.ts'

/** Where the notes are after some steps. */
export type LayoutNews = Readonly<{ places: Float32Array; done: boolean }>

/** No faster than a screen shows it. */
const EVERY_MS = 16

addEventListener('message', ({ data }: MessageEvent<LayoutTask>) => {
  const layout = createLayout(data)
  let told = performance.now()
  for (let more = true; more; ) {
    more = layout.step()
    if (more && performance.now() - told < EVERY_MS) continue
    told = performance.now()
    const places = layout.places()
    const news: LayoutNews = { places, done: !more }
    postMessage(news, { transfer: [places.buffer] })
  }
})
