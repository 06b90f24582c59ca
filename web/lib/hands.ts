let lastKey = Number.NEGATIVE_INFINITY
for (const kind of ['keydown', 'input', 'compositionupdate'])
  document.addEventListener(
    kind,
    () => {
      lastKey = performance.now()
    },
    { capture: true },
  )

/** Runs once nobody has typed for so long: at once where that is so. What it answers with calls it off. */
export const whenHandsRest = (restMs: number, run: () => void): (() => void) => {
  let timer: ReturnType<typeof setTimeout> | undefined
  const look = () => {
    const left = lastKey + restMs - performance.now()
    if (left <= 0) run()
    else timer = setTimeout(look, left)
  }
  look()
  return () => clearTimeout(timer)
}
