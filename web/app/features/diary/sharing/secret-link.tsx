import { useWords } from '#lib/words.ts'
import { Button } from '#ui/button.tsx'
import { Copied } from '#ui/copied.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { sharingWords } from './words.ts'

type SecretLinkProps = Readonly<{ title: string; label: string; hint: string; url: string; onClose: () => void }>

/** A link that is shown once, to be taken along. */
export const SecretLink = ({ title, label, hint, url, onClose }: SecretLinkProps) => {
  const t = useWords(sharingWords)
  const done = (
    <Button kind="main" onClick={onClose}>
      {t('done')}
    </Button>
  )
  return (
    <Dialog open onClose={onClose} title={title} actions={done}>
      <Copied name={label} hint={hint} value={url} />
    </Dialog>
  )
}
