import type { AppError } from '#platform/errors'

/** Whether a write was done, or undone by this one refusal among its statements, which is nobody else's business. */
export const wentThrough = async (written: Promise<void>, refusal: AppError) => {
  try {
    await written
    return true
  } catch (error) {
    if (error === refusal) return false
    throw error
  }
}
