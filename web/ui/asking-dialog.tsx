import { type FormEvent, type ReactNode, useId, useRef, useState } from 'react'
import { ApiError } from '#lib/errors.ts'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'

type Asking = Readonly<{
  /** What was said no to, for the field that it is about. */
  refusal: string | undefined
  /** For a field that keeps Enter to itself. */
  submit: () => void
}>

type AskingDialogProps = Readonly<{
  title: string
  cancel: string
  send: string
  isDanger?: boolean
  /** Nothing can be sent yet. */
  disabled?: boolean
  /** Sends what was asked for, and closes; or answers with what is wrong with it. */
  onSend: (said: FormData) => Promise<string | undefined>
  onClose: () => void
  /** Below what is asked. */
  after?: ReactNode
  children: (asking: Asking) => ReactNode
}>

/** Asks for a few things as the browser knows forms: with its own checks, and keepers of passwords. What is refused is said at a field. */
export const AskingDialog = (props: AskingDialogProps) => {
  const { title, cancel, send, isDanger = false, disabled = false, onSend, onClose, after, children } = props
  const id = useId()
  const form = useRef<HTMLFormElement>(null)
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<string>()
  const refuse = (why: string) => {
    setRefusal(why)
    setBusy(false)
  }
  const finish = async (said: FormData) => {
    if (busy) return
    setBusy(true)
    setRefusal(undefined)
    try {
      const wrong = await onSend(said)
      if (wrong !== undefined) refuse(wrong)
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      refuse(error.message)
    }
  }
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    void finish(new FormData(event.currentTarget))
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      actions={
        <>
          <Button onClick={onClose}>{cancel}</Button>
          <Button kind={isDanger ? 'danger' : 'main'} type="submit" form={id} busy={busy} disabled={disabled}>
            {send}
          </Button>
        </>
      }
    >
      <form id={id} ref={form} className="stack" onSubmit={onSubmit}>
        {children({ refusal, submit: () => form.current?.requestSubmit() })}
      </form>
      {after}
    </Dialog>
  )
}
