import { type FormEvent, useId, useRef, useState } from 'react'
import { enter, session } from '#features/session/session.ts'
import { answer, api, refusal as refusalOf } from '#lib/api.ts'
import { ApiError } from '#lib/errors.ts'
import { useStore } from '#lib/store.ts'
import { language, useWords } from '#lib/words.ts'
import { Avatar } from '#ui/avatar.tsx'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Field } from '#ui/field.tsx'
import { useAct } from '#ui/use-act.ts'
import { joiningWords } from './words.ts'

/** The client speaks JSON; a picture goes as a form. */
const sendPicture = async (file: File) => {
  const body = new FormData()
  body.append('file', file)
  const headers = { 'accept-language': language.get() }
  const response = await fetch('/api/identity/profile/avatar', { method: 'PUT', body, headers })
  const told = await response.json()
  if (!response.ok) throw refusalOf(told, response)
  enter(told)
}

/** How others see somebody: the name, and a picture. */
export const ProfileSettings = () => {
  const say = useWords(joiningWords)
  const now = useStore(session)
  const picker = useRef<HTMLInputElement>(null)
  const [renaming, setRenaming] = useState(false)
  const { busy, act } = useAct()
  if (now.state !== 'in') return null
  const { person } = now
  const remove = async () => {
    await answer(api.DELETE('/api/identity/profile/avatar'))
    enter({ ...person, avatar: undefined })
  }
  return (
    <>
      <div className="setting">
        <span className="profile">
          <Avatar name={person.name} picture={person.avatar} size="l" />
          <span>{person.name}</span>
        </span>
        <span className="profile-acts">
          <Button onClick={() => setRenaming(true)}>{say('rename')}</Button>
          <Button busy={busy === 'picture'} onClick={() => picker.current?.click()}>
            {say('picture')}
          </Button>
          {person.avatar && (
            <Button busy={busy === 'remove'} onClick={() => void act('remove', remove, say('pictureGone'))}>
              {say('removePicture')}
            </Button>
          )}
        </span>
        <input
          ref={picker}
          type="file"
          hidden
          accept="image/jpeg,image/png,image/webp,image/gif,image/avif"
          aria-label={say('picture')}
          onChange={(event) => {
            const [file] = event.target.files ?? []
            event.target.value = ''
            if (file) void act('picture', () => sendPicture(file), say('pictureSet'))
          }}
        />
      </div>
      {renaming && <RenameDialog name={person.name} onClose={() => setRenaming(false)} />}
    </>
  )
}

const RenameDialog = ({ name, onClose }: { name: string; onClose: () => void }) => {
  const say = useWords(joiningWords)
  const form = useId()
  const [refusal, setRefusal] = useState<string>()
  const [busy, setBusy] = useState(false)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const wanted = String(new FormData(event.currentTarget).get('name'))
    setBusy(true)
    try {
      enter(await answer(api.PATCH('/api/identity/profile', { body: { name: wanted } })))
      onClose()
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      setRefusal(error.message)
      setBusy(false)
    }
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={say('rename')}
      actions={
        <>
          <Button onClick={onClose}>{say('cancel')}</Button>
          <Button kind="main" type="submit" form={form} busy={busy}>
            {say('save')}
          </Button>
        </>
      }
    >
      <form id={form} className="stack" onSubmit={(event) => void submit(event)}>
        <Field label={say('name')} hint={say('nameHint')} error={refusal}>
          {(control) => (
            <input
              {...control}
              className="input"
              name="name"
              defaultValue={name}
              autoComplete="nickname"
              required
              minLength={2}
              maxLength={24}
            />
          )}
        </Field>
      </form>
    </Dialog>
  )
}
