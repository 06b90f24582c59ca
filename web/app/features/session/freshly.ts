import { answer, api } from '#lib/api.ts'
import { ApiError } from '#lib/errors.ts'
import { createStore } from '#lib/store.ts'
import { showPasskey } from './passkey.ts'

type Asking = Readonly<{ done: () => void; giveUp: () => void }>

/** Whether somebody is being asked to prove who they are; the frame shows the dialog. */
export const confirming = createStore<Asking | undefined>(undefined)

const isStale = (error: unknown): error is ApiError => error instanceof ApiError && error.code === 'identity.confirm_first'

/**
 * Does what needs a fresh proof of who this is. Where the house asks for one, so does a dialog, and then it is done again.
 * Who gives up gets the house's refusal back.
 */
export const freshly = async <T>(act: () => Promise<T>): Promise<T> => {
  try {
    return await act()
  } catch (error) {
    if (!isStale(error)) throw error
    // Two at once are asked once.
    const before = confirming.get()
    await new Promise<void>((resolve, reject) =>
      confirming.set({
        done: () => {
          before?.done()
          resolve()
        },
        giveUp: () => {
          before?.giveUp()
          reject(error)
        },
      }),
    )
    return act()
  }
}

/** Proves it by the password. */
export const confirmByPassword = (password: string) =>
  answer(api.POST('/api/identity/sessions/current/confirm', { body: { password } }))

/** What somebody can prove it by, besides a password. */
export const waysToConfirm = () => answer(api.GET('/api/identity/sessions/current/confirm'))

/** Proves it by the six digits of the app, or a recovery code. */
export const confirmByCode = (code: string) => answer(api.POST('/api/identity/sessions/current/confirm', { body: { code } }))

/** Proves it by a passkey. */
export const confirmByPasskey = async () => {
  const asked = await answer(api.POST('/api/identity/sessions/current/confirm/challenge'))
  const passkey = await showPasskey(asked.options)
  await answer(api.POST('/api/identity/sessions/current/confirm', { body: { ceremony: asked.ceremony, passkey } }))
}
