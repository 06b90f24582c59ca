type Message = { id?: string; event?: string; data?: Record<string, unknown> }

/** A reader of the stream: `next` resolves with the next message that says something. */
export const listen = async (url: string, token: string, lastId?: string) => {
  const stop = new AbortController()
  const headers = { authorization: `Bearer ${token}`, ...(lastId ? { 'last-event-id': lastId } : {}) }
  const response = await fetch(url, { headers, signal: stop.signal })
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  let lastSeen = ''
  const next = async (): Promise<Message | undefined> => {
    for (;;) {
      const at = text.indexOf('\n\n')
      if (at >= 0) {
        const fields = Object.fromEntries(
          text
            .slice(0, at)
            .split('\n')
            .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]),
        )
        text = text.slice(at + 2)
        if (fields.id) lastSeen = fields.id
        if (fields.event) return { ...fields, data: JSON.parse(fields.data ?? 'null') }
        continue
      }
      const chunk = await reader?.read()
      if (!chunk || chunk.done) return undefined
      text += chunk.value
    }
  }
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    next,
    last: () => lastSeen,
    stop: () => stop.abort(),
  }
}
