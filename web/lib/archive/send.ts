import { refusal } from '../api.ts'
import { ApiError, UNREACHABLE } from '../errors.ts'
import { language } from '../words.ts'

type How = Readonly<{
  dryRun: boolean
  signal: AbortSignal
  progress: (bytes: number) => void
  /** What is said where the house cannot be reached. */
  unreachable: string
}>

/** Sends an archive to be brought in, and tells how much of it is gone: fetch cannot say that. */
export const sendArchive = <Run>(
  address: '/api/notes/imports' | '/api/blog/imports',
  zip: Blob,
  name: string,
  { dryRun, signal, progress, unreachable }: How,
): Promise<Run> =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const form = new FormData()
    form.append('file', zip, name.replace(/(\.zip)?$/i, '.zip'))
    request.open('POST', `${address}?dryRun=${dryRun}`)
    request.setRequestHeader('accept-language', language.get())
    request.responseType = 'json'
    request.upload.onprogress = ({ loaded }) => progress(loaded)
    request.onload = () => {
      if (request.status < 400) return resolve(request.response as Run)
      const headers = new Headers({ 'retry-after': request.getResponseHeader('retry-after') ?? '' })
      reject(refusal(request.response, { status: request.status, headers }))
    }
    request.onerror = () => reject(new ApiError({ status: 0, code: UNREACHABLE, message: unreachable }))
    request.onabort = () => reject(signal.reason)
    signal.addEventListener('abort', () => request.abort(), { once: true })
    request.send(form)
  })
