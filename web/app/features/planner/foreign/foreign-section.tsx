import { useWords } from '#lib/words.ts'
import { ForeignRows } from './foreign-rows.tsx'
import type { ForeignDays } from './of-day.ts'
import { foreignWords } from './words.ts'

/** Their part of the Day. */
export const ForeignSection = (shown: Readonly<{ day: string; days: ForeignDays | undefined }>) => {
  const t = useWords(foreignWords)
  return (
    <section className="block">
      <h2>{t('others')}</h2>
      <div>
        <ForeignRows {...shown} />
      </div>
    </section>
  )
}
