import { useInfiniteQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { ApiError } from '#lib/errors.ts'
import { PICTURE_TYPES } from '#lib/send-file.ts'
import { useWords } from '#lib/words.ts'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { FilesPick } from '#ui/file-pick.tsx'
import { MoreButton } from '#ui/more-button.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { lookAgain, mediaQuery } from './queries.ts'
import { Uploads, useUploads } from './uploads.tsx'
import { mediaWords } from './words.ts'
import './media.css'

type Chosen = Readonly<{ id: string; alt: string }>
type PicturePickProps = Readonly<{
  title: string
  /** Pictures from elsewhere that are offered first, under this name. */
  first?: Readonly<{ name: string; pictures: readonly Readonly<{ id: string; name: string; src: string }>[] }> | undefined
  onPick: (picture: Chosen) => void
  onClose: () => void
}>

/** Chooses one picture: of the library, or one that is uploaded here, which then is the one that is chosen. */
export const PicturePick = ({ title, first, onPick, onClose }: PicturePickProps) => {
  const say = useWords(mediaWords)
  const [q, setQ] = useState('')
  const words = useDeferredValue(q.trim())
  const list = useInfiniteQuery(mediaQuery('pictures', words))
  const items = list.data?.pages.flatMap((page) => page.items) ?? []
  const uploads = useUploads((item) => {
    void lookAgain()
    onPick(item)
  }, 'picture')
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      actions={
        <>
          <Button onClick={onClose}>{say('close')}</Button>
          <FilesPick
            kind="main"
            icon="plus"
            label={say('uploadNew')}
            accept={PICTURE_TYPES}
            onPick={([file]) => file && uploads.add([file])}
          />
        </>
      }
    >
      <div className="media-pick">
        <Uploads uploads={uploads} />
        {first && first.pictures.length > 0 && (
          <>
            <h3>{first.name}</h3>
            <ul className="media-grid">
              {first.pictures.map(({ id, name, src }) => (
                <li key={id}>
                  <Thumb name={name} src={src} onPick={() => onPick({ id, alt: '' })} />
                </li>
              ))}
            </ul>
            <h3>{say('library')}</h3>
          </>
        )}
        <TextInput type="search" value={q} onChange={setQ} aria-label={say('find')} placeholder={say('find')} />
        {list.isPending && <Skeleton />}
        {list.error instanceof ApiError && (
          <Banner tone="bad" action={<Button onClick={() => void list.refetch()}>{say('again')}</Button>}>
            {list.error.message}
          </Banner>
        )}
        {list.data && items.length === 0 && <p className="hint">{say(words === '' ? 'noPictures' : 'nothing')}</p>}
        <ul className="media-grid">
          {items.map((item) => (
            <li key={item.id}>
              <Thumb
                name={item.alt || item.name}
                src={`/api/media/${item.id}/picture?width=320`}
                placeholder={item.placeholder}
                onPick={() => onPick(item)}
              />
            </li>
          ))}
        </ul>
        {list.hasNextPage && (
          <MoreButton busy={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()}>
            {say('more')}
          </MoreButton>
        )}
      </div>
    </Dialog>
  )
}

type ThumbProps = Readonly<{ name: string; src: string; placeholder?: string | null; onPick: () => void }>

const Thumb = ({ name, src, placeholder, onPick }: ThumbProps) => (
  <button type="button" className="media-tile" onClick={onPick}>
    <span className="media-thumb" style={placeholder ? { backgroundImage: `url(${placeholder})` } : undefined}>
      <img src={src} alt="" loading="lazy" decoding="async" />
    </span>
    <span className="media-name">{name}</span>
  </button>
)
