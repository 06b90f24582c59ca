/** Longer than the work takes for anybody, whether there is a letter to write or not. */
const LEAST_MS = 300
/** A little more, another time each: what the work leaves behind on a busy machine, half a millisecond or so, is lost in it. */
const UP_TO_MS = 50

/** Work that is answered, or refused, after a time that says nothing of what it found. */
export const evenly = async <T>(work: () => Promise<T>): Promise<T> => {
  const time = new Promise((resolve) => setTimeout(resolve, LEAST_MS + Math.random() * UP_TO_MS))
  try {
    return await work()
  } finally {
    await time
  }
}
