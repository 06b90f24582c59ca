import { applyDayLive } from '#features/day/queries.ts'
import { followDiary } from '#features/diary/waiting/sending.ts'
import { lookAgain } from '#features/planner/acts.ts'
import { followWaiting } from '#features/planner/waiting/sending.ts'
import { keepAnswers } from '#lib/kept-answers.ts'
import { openLive } from '#lib/live.ts'

/** What lies on the days is kept on this device, followed as it changes, and what was done here goes out. Answers how to stop. */
export const followDays = (personId: string) => {
  const stops = [
    keepAnswers(personId),
    followWaiting(),
    followDiary(),
    openLive(
      '/api/day/stream',
      ({ name, data }) => {
        applyDayLive()
        const { strips = [] } = (data ?? {}) as { strips?: readonly string[] }
        if (name === 'again' || strips.some((strip) => strip !== 'notes')) void lookAgain()
      },
      { name: 'haruteo-days', events: ['laid'] },
    ),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
