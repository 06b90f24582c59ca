import { type FormEvent, useState } from 'react'
import { ApiError } from '#lib/errors.ts'

/** One form that is sent to the house: what it said no to, and whether it is being asked. */
export const useForm = (send: (field: (name: string) => string) => Promise<void>) => {
  const [refusal, setRefusal] = useState<{ code: string; message: string }>()
  const [busy, setBusy] = useState(false)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (busy) return
    const form = new FormData(event.currentTarget)
    setBusy(true)
    setRefusal(undefined)
    try {
      await send((name) => String(form.get(name) ?? ''))
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      setRefusal({ code: error.code, message: error.message })
    } finally {
      setBusy(false)
    }
  }
  return { refusal, busy, onSubmit: (event: FormEvent<HTMLFormElement>) => void submit(event) }
}
