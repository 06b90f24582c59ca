import { answer, answerWithVersion, api, seen } from '#lib/api.ts'
import { ApiError } from '#lib/errors.ts'
import { queryClient } from '#lib/query.ts'
import { say } from '#lib/words.ts'
import { toast } from '#ui/toasts.ts'
import { historyWords } from './words.ts'

const path = (id: string) => ({ path: { id } })

/** Takes back the text of a version over whatever is there now; says which version that was. */
const restore = async (id: string, version: number) => {
  for (let tries = 0; ; tries++) {
    const before = await answerWithVersion(api.GET('/api/notes/{id}', { params: path(id) }))
    try {
      const after = await answer(
        api.POST('/api/notes/{id}/history/{version}/restore', {
          params: { path: { id, version }, header: seen(before.version) },
        }),
      )
      return { before: before.version, after }
    } catch (error) {
      // Somebody wrote in between: what they wrote is a version too, and can be taken back as well.
      if (!(error instanceof ApiError && error.status === 412 && tries < 2)) throw error
    }
  }
}

const failed = (error: unknown) => toast({ text: error instanceof Error ? error.message : String(error), tone: 'bad' })

/** Takes a version back, with the way back in a toast. Says whether it went well. */
export const restoreWithUndo = async (id: string, version: number, changed: () => void): Promise<boolean> => {
  const said = say(historyWords)
  const renewed = async () => {
    changed()
    await queryClient.invalidateQueries({ queryKey: ['notes', id] })
  }
  try {
    const { before } = await restore(id, version)
    const undo = async () => {
      try {
        await restore(id, before)
        await renewed()
        toast({ text: said('undone') })
      } catch (error) {
        failed(error)
      }
    }
    toast({ text: said('taken'), action: { label: said('undo'), run: () => void undo() } })
    await renewed()
    return true
  } catch (error) {
    failed(error)
    return false
  }
}
