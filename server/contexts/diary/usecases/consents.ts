import type { Actor } from '#platform/actor'
import type { ErasureList } from '#platform/erasures'
import { fail } from '#platform/errors'
import { log, reason } from '#platform/log'
import { CONSENT } from '../domain/consent-text.ts'
import type { ConsentStore } from '../ports/diary.ts'

type Needs = Readonly<{
  consents: ConsentStore
  /** Outside of the database: a backup brings back what was taken back after it. */
  list: ErasureList
}>

export const consentsUseCases = ({ consents, list }: Needs) => {
  const writeList = async () => list.add(await consents.withdrawn())
  return {
    async look(actor: Actor) {
      const history = await consents.history(actor.id)
      const given = history.some((one) => one.withdrawn === null && one.textVersion === CONSENT.textVersion)
      return { ...CONSENT, given, history }
    },
    async give(actor: Actor, textVersion: number) {
      if (textVersion !== CONSENT.textVersion) throw fail('conflict', 'diary.consent_text_changed')
      await consents.give(actor.id, textVersion)
    },
    async withdraw(actor: Actor) {
      await consents.withdraw(actor.id)
      // It is done, whatever comes of the list, which is written again and again from what the database knows.
      await writeList().catch((error) =>
        log('warn', 'a diary that was taken back is not on the list yet', { error: reason(error) }),
      )
    },
    writeList,

    /** At the start: the list outside has all that the database knows, and what came back in spite of it goes again. Says how many. */
    async takeUpErasures() {
      await writeList()
      const again = await consents.withdrawAgain(await list.all())
      if (again > 0)
        log('warn', 'diaries that were taken back came back with a backup, and are erased again', { diaries: again })
      return again
    },
  }
}
export type ConsentsUseCases = ReturnType<typeof consentsUseCases>
