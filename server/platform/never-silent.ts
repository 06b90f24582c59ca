/** The same answer; its body may take as long as it takes, and fails where it is waited for and brings nothing for so long. */
export const neverSilent = (response: Response, idleMs: number): Response => {
  const { body, status, statusText, headers } = response
  return body ? new Response(inTime(body, idleMs), { status, statusText, headers }) : response
}

const inTime = (body: NonNullable<Response['body']>, idleMs: number) => {
  const reader = body.getReader()
  return new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(to) {
        try {
          const { done, value } = await withinTime(reader.read(), idleMs)
          if (done) to.close()
          else to.enqueue(value)
        } catch (error) {
          // Gives the connection up. Nobody waits for that.
          reader.cancel().catch(() => {})
          throw error
        }
      },
      cancel: (why) => reader.cancel(why),
    },
    // Nothing is asked for that nobody reads: a slow reader is no silence.
    { highWaterMark: 0 },
  )
}

const withinTime = async <T>(work: Promise<T>, ms: number): Promise<T> => {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`nothing came for ${ms / 1_000} s in the middle of an answer`)), ms)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}
