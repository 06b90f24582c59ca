import { takenIndex } from '#platform/db'
import { fail } from '#platform/errors'

/** Says in identity's own words what was taken. */
export const unlessTaken = async <T>(written: Promise<T>): Promise<T> => {
  try {
    return await written
  } catch (error) {
    const index = takenIndex(error)
    if (index === 'person_email') throw fail('conflict', 'identity.email_taken')
    if (index === 'person_barred') throw fail('forbidden', 'identity.address_barred')
    if (index === 'one_owner') throw fail('conflict', 'identity.has_owner')
    if (index === 'linked_subject') throw fail('conflict', 'identity.provider_taken')
    if (index === 'linked_once') throw fail('conflict', 'identity.provider_connected')
    if (index === 'nickname_pkey') throw fail('conflict', 'identity.name_taken')
    if (index === 'consent_text_pkey') throw fail('conflict', 'identity.consent_changed')
    throw error
  }
}
