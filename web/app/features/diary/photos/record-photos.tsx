import { useState } from 'react'
import { useWords } from '#lib/words.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Field } from '#ui/field.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { useAct } from '#ui/use-act.ts'
import type { Of } from '../queries.ts'
import { addressOf, type Photo, removePhoto, restorePhoto, tellPhoto } from './acts.ts'
import { photoWords } from './words.ts'
import './photos.css'

type RecordPhotosProps = Readonly<{ photos: readonly Photo[]; of: Of; mayWrite: boolean }>

/** The photos of a record, small; a press shows one as large as the screen lets it be. */
export const RecordPhotos = ({ photos, of, mayWrite }: RecordPhotosProps) => {
  const t = useWords(photoWords)
  const [shown, setShown] = useState<Photo>()
  const live = photos.filter(({ removedAt }) => removedAt === null)
  if (live.length === 0) return null
  return (
    <>
      <ul className="diary-photos" aria-label={t('photos')}>
        {live.map((photo) => (
          <li key={photo.id}>
            <button type="button" aria-label={t('open', { alt: photo.alt || t('photo') })} onClick={() => setShown(photo)}>
              <img
                src={addressOf(photo, of)}
                alt=""
                width={photo.width}
                height={photo.height}
                loading="lazy"
                decoding="async"
              />
            </button>
          </li>
        ))}
      </ul>
      {shown && <PhotoDialog photo={shown} {...{ of, mayWrite }} onClose={() => setShown(undefined)} />}
    </>
  )
}

type PhotoDialogProps = Readonly<{ photo: Photo; of: Of; mayWrite: boolean; onClose: () => void }>

/** A photo, large; who may write can say otherwise what it shows. */
const PhotoDialog = ({ photo, of, mayWrite, onClose }: PhotoDialogProps) => {
  const t = useWords(photoWords)
  const [alt, setAlt] = useState(photo.alt)
  const { busy, act } = useAct()
  const save = async () => {
    await tellPhoto(photo, alt.trim(), of)
    onClose()
  }
  return (
    <Dialog
      open
      title={photo.alt || t('photo')}
      onClose={onClose}
      actions={
        <>
          {mayWrite && (
            <Button
              icon="trash"
              onClick={() => {
                onClose()
                void removePhoto(photo.id, of)
              }}
            >
              {t('remove')}
            </Button>
          )}
          <Button kind="main" onClick={onClose}>
            {t('close')}
          </Button>
        </>
      }
    >
      <img
        className="diary-photo"
        src={addressOf(photo, of)}
        alt={photo.alt || t('photo')}
        width={photo.width}
        height={photo.height}
      />
      {mayWrite && (
        <form
          className="diary-photo-words"
          onSubmit={(event) => {
            event.preventDefault()
            void act('tell', save, t('told'))
          }}
        >
          <Field label={t('alt')}>
            {(control) => <TextInput {...control} value={alt} onChange={setAlt} maxLength={300} autoComplete="off" />}
          </Field>
          <Button type="submit" busy={busy === 'tell'} disabled={alt.trim() === photo.alt}>
            {t('save')}
          </Button>
        </form>
      )}
    </Dialog>
  )
}

/** Those that were taken out, for as long as they can be put back. */
export const PhotosBefore = ({ photos, of }: Readonly<{ photos: readonly Photo[]; of: Of }>) => {
  const t = useWords(photoWords)
  const gone = photos.filter(({ removedAt }) => removedAt !== null)
  if (gone.length === 0) return null
  return (
    <section>
      <h3 className="t14">{t('was')}</h3>
      <ul className="diary-photos">
        {gone.map((photo) => (
          <li key={photo.id}>
            <img src={addressOf(photo, of)} alt={photo.alt || t('photo')} width={photo.width} height={photo.height} />
            <Button size="sm" onClick={() => void restorePhoto(photo.id, of)}>
              {t('putBack')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
