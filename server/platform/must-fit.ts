/** Each context is here or at a peer, and each name means something; a typing mistake stops the start, not the first request. */
export const mustFit = (contexts: readonly { name: string }[], run: readonly string[], elsewhere: readonly string[]) => {
  const names = contexts.map((c) => c.name)
  for (const [what, list] of Object.entries({
    'no such context': [...run, ...elsewhere].filter((name) => !names.includes(name)),
    'neither in RUN nor in PEERS': names.filter((name) => !run.includes(name) && !elsewhere.includes(name)),
    'both in RUN and in PEERS': run.filter((name) => elsewhere.includes(name)),
  }))
    if (list.length) throw new Error(`${what}: ${list.join(', ')}`)
}
