/** `place`, which says only where the reader stands, is left out. */
type Told = Readonly<{ id: string; name: string; data: Record<string, unknown> }>

/**
 * A reader of a live stream. `next` resolves with the next message that says something, or undefined when the stream has ended; `last`
 * is where to go on. `from`: how it goes on where another was, as the header of a browser or as a page that was opened anew does.
 */
export const listen = async (url: string, token: string, from: Readonly<{ header?: string; after?: string }> = {}) => {
  const stop = new AbortController()
  const headers = { authorization: `Bearer ${token}`, ...(from.header ? { 'last-event-id': from.header } : {}) }
  const response = await fetch(from.after ? `${url}?after=${from.after}` : url, { headers, signal: stop.signal })
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  let last = ''
  const next = async (): Promise<Told | undefined> => {
    for (;;) {
      const at = text.indexOf('\n\n')
      if (at < 0) {
        const chunk = await reader?.read()
        if (!chunk || chunk.done) return undefined
        text += chunk.value
        continue
      }
      const lines = text.slice(0, at).split('\n')
      text = text.slice(at + 2)
      const field = (name: string) => lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2)
      last = field('id') ?? last
      const name = field('event')
      if (name && name !== 'place') return { id: last, name, data: JSON.parse(field('data') ?? 'null') }
    }
  }
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    next,
    last: () => last,
    stop: () => stop.abort(),
  }
}
