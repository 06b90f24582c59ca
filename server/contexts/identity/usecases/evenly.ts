/** Longer than the work takes for anybody, whether there is a letter to write or not. */
const LEAST_MS = 300

/** Work that is answered, or refused, after the same time whatever it found. */
export const evenly = async <T>(work: () => Promise<T>): Promise<T> => {
  const time = new Promise((resolve) => setTimeout(resolve, LEAST_MS))
  try {
    return await work()
  } finally {
    await time
  }
}
