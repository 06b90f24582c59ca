import { type ReactNode, useState } from 'react'
import { ApiError } from '#lib/errors.ts'
import { useWords } from '#lib/words.ts'
import { Banner } from './banner.tsx'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { toast } from './toasts.ts'
import { uiWords } from './words.ts'

type FormDialogProps = Readonly<{
  title: string
  /** What the button says that sends it. */
  save?: string
  /** What is said when it is done, where one would not see it. */
  done?: string
  /** What else can be done with the thing. */
  aside?: ReactNode
  /** Sends it; or answers with what is wrong, before anything is sent. */
  send: () => Promise<string | undefined>
  onClose: () => void
  /** How the fields stand. */
  className?: string
  /** `submit`: for a field whose Enter sends all. */
  children: ReactNode | ((submit: () => void) => ReactNode)
}>

/** A few fields that are sent together; what is refused is said above them, and nothing that was typed is lost. */
export const FormDialog = ({ title, save, done, aside, send, onClose, className = 'stack', children }: FormDialogProps) => {
  const t = useWords(uiWords)
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)
  const finish = async () => {
    setBusy(true)
    try {
      const wrong = await send()
      if (wrong) return setProblem(wrong)
      if (done) toast({ text: done })
      onClose()
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      setProblem(error.message)
    } finally {
      setBusy(false)
    }
  }
  const submit = () => void finish()
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      actions={
        <>
          {aside}
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button kind="main" busy={busy} onClick={submit}>
            {save ?? t('save')}
          </Button>
        </>
      }
    >
      <div className={className}>
        {problem && <Banner tone="bad">{problem}</Banner>}
        {typeof children === 'function' ? children(submit) : children}
      </div>
    </Dialog>
  )
}
