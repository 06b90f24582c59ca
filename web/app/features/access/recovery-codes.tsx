import { useWords } from '#lib/words.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { toast } from '#ui/toasts.ts'
import { securityWords } from './security-words.ts'

type RecoveryCodesProps = Readonly<{ codes: readonly string[]; onClose: () => void }>

/** Recovery codes, this once. */
export const RecoveryCodes = ({ codes, onClose }: RecoveryCodesProps) => {
  const say = useWords(securityWords)
  const text = `${codes.join('\n')}\n`
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
    } catch {
      // Without https there is no clipboard to write to; the codes are selected, and can be copied by hand.
      const list = document.querySelector('.recovery-codes')
      if (list) getSelection()?.selectAllChildren(list)
      if (!document.execCommand('copy')) return
    }
    toast({ text: say('copied') })
  }
  const download = () => {
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob([text], { type: 'text/plain' }))
    link.download = `${say('fileName')}.txt`
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), 1_000)
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={say('codesShown')}
      actions={
        <Button kind="main" onClick={onClose}>
          {say('kept')}
        </Button>
      }
    >
      <p className="ink2">{say('codesOnce')}</p>
      <ul className="recovery-codes" aria-label={say('codes')}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <p className="recovery-acts">
        <Button onClick={() => void copy()}>{say('copy')}</Button>
        <Button icon="download" onClick={download}>
          {say('download')}
        </Button>
        <Button icon="print" onClick={() => print()}>
          {say('print')}
        </Button>
      </p>
    </Dialog>
  )
}
