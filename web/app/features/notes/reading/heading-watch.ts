const HEADINGS = 'h1[id],h2[id],h3[id],h4[id],h5[id],h6[id]'

/** What stands above this part of the window has been read, or is being read. */
const READ_UP_TO = '100000px 0px -70% 0px'

/** Tells which heading is being read: the last one that has come up to the upper part of the window, or else the first. */
export const watchHeadings = (scroller: Element, tell: (slug: string | undefined) => void) => {
  const all: Element[] = []
  const reached = new Set<Element>()
  let told: string | undefined
  const look = () => {
    const now = (all.findLast((heading) => reached.has(heading)) ?? all[0])?.id
    if (now === told) return
    told = now
    tell(now)
  }
  const watcher = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (isIntersecting) reached.add(target)
        else reached.delete(target)
      }
      look()
    },
    { root: scroller === document.scrollingElement ? null : scroller, rootMargin: READ_UP_TO },
  )
  return {
    /** The blocks come in the order of the text. */
    watch: (blocks: readonly Element[]) => {
      for (const block of blocks) {
        const found = block.matches(HEADINGS) ? [block] : block.querySelectorAll(HEADINGS)
        for (const heading of found) {
          // Those of a note that is shown inside of this one are not in its outline.
          if (heading.closest('.embed')) continue
          all.push(heading)
          watcher.observe(heading)
        }
      }
    },
    stop: () => watcher.disconnect(),
  }
}
