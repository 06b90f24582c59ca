import { useState } from 'react'
import { enter, session } from '#features/session/session.ts'
import { answer, api, refusal as refusalOf } from '#lib/api.ts'
import { useStore } from '#lib/store.ts'
import { language, useWords } from '#lib/words.ts'
import { AskingDialog } from '#ui/asking-dialog.tsx'
import { Avatar } from '#ui/avatar.tsx'
import { Button } from '#ui/button.tsx'
import { Field } from '#ui/field.tsx'
import { FilePick } from '#ui/file-pick.tsx'
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
          <FilePick
            label={say('picture')}
            accept="image/jpeg,image/png,image/webp,image/gif,image/avif"
            busy={busy === 'picture'}
            onPick={(file) => void act('picture', () => sendPicture(file), say('pictureSet'))}
          />
          {person.avatar && (
            <Button busy={busy === 'remove'} onClick={() => void act('remove', remove, say('pictureGone'))}>
              {say('removePicture')}
            </Button>
          )}
        </span>
      </div>
      {renaming && <RenameDialog name={person.name} onClose={() => setRenaming(false)} />}
    </>
  )
}

const RenameDialog = ({ name, onClose }: { name: string; onClose: () => void }) => {
  const say = useWords(joiningWords)
  const send = async (said: FormData) => {
    enter(await answer(api.PATCH('/api/identity/profile', { body: { name: String(said.get('name')) } })))
    onClose()
    return undefined
  }
  return (
    <AskingDialog title={say('rename')} cancel={say('cancel')} send={say('save')} onSend={send} onClose={onClose}>
      {({ refusal }) => (
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
      )}
    </AskingDialog>
  )
}
