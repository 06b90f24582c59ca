import { useQuery } from '@tanstack/react-query'
import { useWords } from '#lib/words.ts'
import { DiaryPage } from '../diary-page.tsx'
import { consentQuery } from '../queries.ts'
import { LooksPart } from './looks-part.tsx'
import { ProxiesPart } from './proxies-part.tsx'
import { SharedPart } from './shared-part.tsx'
import { StaffPart } from './staff-part.tsx'
import { peopleWords } from './words.ts'
import '../diary.css'
import './people.css'

/** Who may see my diary and who did; and the diaries of others that I may see, also without one of my own. */
export const PeoplePage = () => {
  const t = useWords(peopleWords)
  const { data } = useQuery(consentQuery())
  return (
    <DiaryPage title={t('people')} intro={t('intro')}>
      <SharedPart />
      {data?.given && <ProxiesPart />}
      <LooksPart />
      <StaffPart />
    </DiaryPage>
  )
}
