import { useRef } from 'react'
import { Button } from './button.tsx'

type FilePickProps = Readonly<{ label: string; accept: string; busy?: boolean | undefined; onPick: (file: File) => void }>

/** A button that asks for a file; the same one may be chosen twice. */
export const FilePick = ({ label, accept, busy, onPick }: FilePickProps) => {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button busy={busy} onClick={() => input.current?.click()}>
        {label}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept={accept}
        aria-label={label}
        onChange={({ currentTarget }) => {
          const [chosen] = currentTarget.files ?? []
          currentTarget.value = ''
          if (chosen) onPick(chosen)
        }}
      />
    </>
  )
}
