import { topElement } from './top-layer.ts'

let region: HTMLElement | undefined
let waiting: ReturnType<typeof setTimeout> | undefined

/** A screen reader hears only what changes in a region that it already knows. */
const KNOWN_AFTER_MS = 100

/** Says a sentence to screen readers, when they are done with what they are saying. The same sentence again is said again. */
export const announce = (sentence: string) => {
  const page = topElement()
  if (!region) {
    region = document.createElement('div')
    region.className = 'vh'
    region.setAttribute('role', 'status')
  }
  if (region.parentElement !== page) page.append(region)
  region.textContent = ''
  clearTimeout(waiting)
  waiting = setTimeout(() => {
    if (region) region.textContent = sentence
  }, KNOWN_AFTER_MS)
}
