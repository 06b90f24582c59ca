import { type ChangeEvent, useEffect, useRef } from 'react'
import { newId } from '#lib/ids.ts'
import { PICTURE_TYPES } from '#lib/send-file.ts'
import { useWords } from '#lib/words.ts'
import { Button, IconButton } from '#ui/button.tsx'
import { Field } from '#ui/field.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { toast } from '#ui/toasts.ts'
import { MOST, MOST_BYTES, type Shot } from './acts.ts'
import { photoWords } from './words.ts'
import './photos.css'

/** What can be a picture here: what moves is none. Who makes others, as Safari does of HEIC, hands over the first of these. */
const KINDS = PICTURE_TYPES.replace(',image/gif', '')

type ShotsProps = Readonly<{ shots: readonly Shot[]; room?: number; onChange: (shots: readonly Shot[]) => void }>

/** Photos to go with what is written down: taken now, or chosen. */
export const Shots = ({ shots, room = MOST, onChange }: ShotsProps) => {
  const t = useWords(photoWords)
  const camera = useRef<HTMLInputElement>(null)
  const album = useRef<HTMLInputElement>(null)
  const shown = useRef(shots)
  shown.current = shots
  useEffect(
    () => () => {
      for (const { url } of shown.current) URL.revokeObjectURL(url)
    },
    [],
  )
  const take = ({ target }: ChangeEvent<HTMLInputElement>) => {
    const files = [...(target.files ?? [])]
    target.value = ''
    const fitting = files.filter(({ size }) => size <= MOST_BYTES)
    if (fitting.length < files.length) toast({ text: t('tooLarge'), tone: 'bad' })
    const more = fitting.map((file) => ({ id: newId(), file, url: URL.createObjectURL(file), alt: '' }))
    onChange([...shots, ...more].slice(0, room))
  }
  const input = { type: 'file', hidden: true, accept: KINDS, onChange: take } as const
  return (
    <div className="diary-photos-new">
      <div className="flex wrap">
        <Button icon="plus" disabled={shots.length >= room} onClick={() => camera.current?.click()}>
          {t('take')}
        </Button>
        <Button disabled={shots.length >= room} onClick={() => album.current?.click()}>
          {t('choose')}
        </Button>
        <input {...input} ref={camera} capture="environment" data-from="camera" />
        <input {...input} ref={album} multiple data-from="album" />
      </div>
      <p className="hint">{t('how')}</p>
      {shots.length > 0 && (
        <ul aria-label={t('chosen')}>
          {shots.map((shot, i) => (
            <li key={shot.id}>
              <img src={shot.url} alt={shot.alt || t('photo')} />
              <Field label={shots.length > 1 ? t('altOf', { n: i + 1 }) : t('alt')}>
                {(control) => (
                  <TextInput
                    {...control}
                    value={shot.alt}
                    onChange={(alt) => onChange(shots.map((one) => (one.id === shot.id ? { ...one, alt } : one)))}
                    maxLength={300}
                    autoComplete="off"
                  />
                )}
              </Field>
              <IconButton
                icon="x"
                label={t('drop', { n: i + 1 })}
                onClick={() => {
                  URL.revokeObjectURL(shot.url)
                  onChange(shots.filter(({ id }) => id !== shot.id))
                }}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
