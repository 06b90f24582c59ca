import { useQuery } from '@tanstack/react-query'
import { dayAfter } from '#lib/time-zone.ts'
import { useWords } from '#lib/words.ts'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { carryOver, leftOf } from './moving.ts'
import { daysQuery } from './queries.ts'
import { plannerWords } from './words.ts'

/** What is left from yesterday, and one press that brings it to today. */
export const CarryOver = ({ today }: { today: string }) => {
  const t = useWords(plannerWords)
  const yesterday = dayAfter(today, -1)
  const days = useQuery(daysQuery(yesterday, yesterday)).data
  // A change moves what the page holds at once; this list is of yesterday alone.
  const left = leftOf(days?.items ?? [], yesterday)
  if (left.length === 0) return null
  return (
    <Banner action={<Button onClick={() => void carryOver(left, today)}>{t('carry')}</Button>}>
      {t('left', { n: left.length })}
    </Banner>
  )
}
