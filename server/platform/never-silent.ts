/** The same answer; its body may take as long as it takes, and fails where it is waited for and brings nothing for so long. */
export const neverSilent = (response: Response, idleMs: number): Response => {
  const { body, status, statusText, headers } = response
  return body ? new Response(ReadableStream.from(pieces(body, idleMs)), { status, statusText, headers }) : response
}

async function* pieces(body: ReadableStream<Uint8Array>, idleMs: number) {
  const reader = body.getReader()
  try {
    for (;;) {
      const { done, value } = await withinTime(reader.read(), idleMs)
      if (done) return
      yield value
    }
  } finally {
    // Gives the connection up, unless all of it was read. Nobody waits for that.
    reader.cancel().catch(() => {})
  }
}

const withinTime = async <T>(work: Promise<T>, ms: number): Promise<T> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`nothing came for ${ms / 1_000} s in the middle of an answer`)), ms)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}
