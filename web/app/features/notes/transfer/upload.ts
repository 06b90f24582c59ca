import { refusal } from '#lib/api.ts'
import { ApiError, UNREACHABLE } from '#lib/errors.ts'
import { language, say } from '#lib/words.ts'
import type { ImportRun } from './import-view.ts'
import { transferWords } from './words.ts'

type How = Readonly<{ dryRun: boolean; signal: AbortSignal; progress: (bytes: number) => void }>

/** Sends a vault, and tells how much of it is gone: fetch cannot say that. */
export const upload = (zip: Blob, name: string, { dryRun, signal, progress }: How): Promise<ImportRun> =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const form = new FormData()
    form.append('file', zip, name)
    request.open('POST', `/api/notes/imports?dryRun=${dryRun}`)
    request.setRequestHeader('accept-language', language.get())
    request.responseType = 'json'
    request.upload.onprogress = ({ loaded }) => progress(loaded)
    request.onload = () => {
      if (request.status < 400) return resolve(request.response as ImportRun)
      const headers = new Headers({ 'retry-after': request.getResponseHeader('retry-after') ?? '' })
      reject(refusal(request.response, { status: request.status, headers }))
    }
    request.onerror = () => reject(new ApiError({ status: 0, code: UNREACHABLE, message: say(transferWords)('unreachable') }))
    request.onabort = () => reject(signal.reason)
    signal.addEventListener('abort', () => request.abort(), { once: true })
    request.send(form)
  })
