import { useRef } from 'react'
import { useWords } from '#lib/words.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Field } from '#ui/field.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { toast } from '#ui/toasts.ts'
import { sharingWords } from './words.ts'
import './sharing.css'

type SecretLinkProps = Readonly<{ title: string; label: string; hint: string; url: string; onClose: () => void }>

/** A link that is shown once, to be taken along. */
export const SecretLink = ({ title, label, hint, url, onClose }: SecretLinkProps) => {
  const t = useWords(sharingWords)
  const row = useRef<HTMLDivElement>(null)
  const take = async () => {
    try {
      await navigator.clipboard.writeText(url)
    } catch {
      // Without https there is no clipboard to write to; the text is selected, and can be copied by hand.
      row.current?.querySelector('input')?.select()
      if (!document.execCommand('copy')) return
    }
    toast({ text: t('copied') })
  }
  const done = (
    <Button kind="main" onClick={onClose}>
      {t('done')}
    </Button>
  )
  return (
    <Dialog open onClose={onClose} title={title} actions={done}>
      <Field label={label} hint={hint}>
        {(control) => (
          <div className="diary-share-link" ref={row}>
            <TextInput
              {...control}
              className="input mono"
              readOnly
              value={url}
              onChange={() => {}}
              onFocus={(event) => event.currentTarget.select()}
            />
            <Button onClick={() => void take()}>{t('copy')}</Button>
          </div>
        )}
      </Field>
    </Dialog>
  )
}
