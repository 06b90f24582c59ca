import '#ui/styles.css'
import { drawDiagrams } from './mermaid-blocks.ts'

declare global {
  interface Window {
    /** Shows these fences as the server renders them, and draws what is in view. */
    show: (...sources: string[]) => void
  }
}

window.show = (...sources) => {
  const place = document.getElementById('root')
  if (!place) return
  place.replaceChildren(
    ...sources.map((source) => {
      const fence = document.createElement('pre')
      fence.className = 'code'
      fence.dataset.language = 'mermaid'
      fence.append(Object.assign(document.createElement('code'), { textContent: source }))
      return fence
    }),
  )
  drawDiagrams(place)
}
