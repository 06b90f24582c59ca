import { useLayoutEffect, useRef, useState } from 'react'
import { useWords } from '#lib/words.ts'
import { IconButton } from '#ui/button.tsx'
import { readingWords } from './words.ts'
import './picture-viewer.css'

type PictureViewerProps = Readonly<{ picture: HTMLImageElement; onClose: () => void }>

/** A picture over the whole window; a press on it shows its own size, and back. */
export const PictureViewer = ({ picture, onClose }: PictureViewerProps) => {
  const say = useWords(readingWords)
  const dialog = useRef<HTMLDialogElement>(null)
  const [own, setOwn] = useState(false)
  useLayoutEffect(() => {
    const element = dialog.current
    element?.showModal()
    return () => {
      element?.close()
      picture.focus({ preventScroll: true })
    }
  }, [picture])
  return (
    <dialog ref={dialog} className="picture-viewer" aria-label={picture.alt || say('picture')} onClose={onClose}>
      <button type="button" className="picture" data-own={own || undefined} aria-pressed={own} onClick={() => setOwn(!own)}>
        <img src={picture.currentSrc || picture.src} alt={picture.alt || say('picture')} />
      </button>
      <IconButton icon="x" label={say('close')} onClick={onClose} />
    </dialog>
  )
}
