import { useEffect, useState } from 'react'
import { AccountSettings } from '#features/account/account-settings.tsx'
import { BlogLink } from '#features/blog/blog-link.tsx'
import { HouseLinks } from '#features/house/house-links.tsx'
import { ConsentSettings } from '#features/joining/consent-settings.tsx'
import { ProfileSettings } from '#features/joining/profile-settings.tsx'
import { RemindSettings } from '#features/notify/remind-settings.tsx'
import { SettingsPage as Settings } from '#features/settings/settings-page.tsx'
import { leave, unsentNotes } from '../frame/leaving.ts'

export const SettingsPage = () => {
  const [unsent, setUnsent] = useState(0)
  useEffect(() => void unsentNotes().then(setUnsent), [])
  return <Settings reminders={<RemindSettings />} account={<Account />} unsent={unsent} onSignOut={() => void leave()} />
}

const Account = () => (
  <>
    <ProfileSettings />
    <AccountSettings />
    <ConsentSettings />
    <BlogLink />
    <HouseLinks />
  </>
)
