import { useWords } from '#lib/words.ts'
import { Dialog } from '#ui/dialog.tsx'
import { toast } from '#ui/toasts.ts'
import { CaptureForm } from './capture-form.tsx'
import { makingWords } from './words.ts'

type QuickCaptureProps = Readonly<{ open: boolean; onClose: () => void; onOpen: (id: string) => void }>

/** Jots something down from anywhere, and goes away again. */
export const QuickCapture = ({ open, onClose, onOpen }: QuickCaptureProps) => {
  const t = useWords(makingWords)
  return (
    // The form has the buttons.
    <Dialog open={open} onClose={onClose} title={t('capture')} actions={false}>
      <CaptureForm
        onLater={onClose}
        onKept={(kept) => {
          onClose()
          if (kept.waits) return void toast({ text: t(kept.lasting ? 'waits' : 'waitsTab') })
          const { id, title, daily } = kept
          toast({ text: daily ? t('keptDaily') : t('kept', { title }), action: { label: t('open'), run: () => onOpen(id) } })
        }}
      />
    </Dialog>
  )
}
