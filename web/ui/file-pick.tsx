import { useEffect, useRef } from 'react'
import { Button } from './button.tsx'

type Look = Readonly<{ kind?: 'main' | undefined; icon?: string | undefined; busy?: boolean | undefined }>
type FilePickProps = Look &
  Readonly<{
    label: string
    /** What may be chosen, as browsers take it; everything where it is not said. */
    accept?: string | undefined
    onPick: (file: File) => void
  }>
type FilesPickProps = Omit<FilePickProps, 'onPick'> &
  Readonly<{
    /** A folder with all that is in it. */
    folder?: boolean | undefined
    onPick: (files: readonly File[]) => void
  }>

/** A button that asks for files; the same ones may be chosen twice. */
export const FilesPick = ({ label, accept, folder, onPick, ...look }: FilesPickProps) => (
  <Picker {...{ label, accept, folder, onPick, look }} many />
)

/** A button that asks for one file; the same one may be chosen twice. */
export const FilePick = ({ label, accept, onPick, ...look }: FilePickProps) => (
  <Picker {...{ label, accept, look }} onPick={([file]) => file && onPick(file)} />
)

type PickerProps = Omit<FilesPickProps, keyof Look> & Readonly<{ look: Look; many?: boolean }>

const Picker = ({ label, accept, folder = false, many = false, onPick, look }: PickerProps) => {
  const input = useRef<HTMLInputElement>(null)
  // React knows no such attribute.
  useEffect(() => void input.current?.toggleAttribute('webkitdirectory', folder), [folder])
  return (
    <>
      <Button {...look} onClick={() => input.current?.click()}>
        {label}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        multiple={many}
        accept={accept}
        aria-label={label}
        onChange={({ currentTarget }) => {
          const chosen = [...(currentTarget.files ?? [])]
          currentTarget.value = ''
          if (chosen.length > 0) onPick(chosen)
        }}
      />
    </>
  )
}
