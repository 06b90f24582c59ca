import { useCommands } from '#lib/commands.ts'
import { paths } from '#lib/paths.ts'
import { sayInBoth, useWords } from '#lib/words.ts'
import { placeWords } from './place-words.ts'

/** The ways to the rooms of the plan, from anywhere. */
export const usePlanCommands = (go: (to: string) => void) => {
  const t = useWords(placeWords)
  const to = (key: 'goals' | 'lookBack' | 'statistics' | 'anniversaries', icon: string) => ({
    ...{ id: `plan.${key}`, label: t(key), also: sayInBoth(placeWords, key), icon },
    run: () => go(paths[key]),
  })
  useCommands([to('goals', 'target'), to('lookBack', 'write'), to('statistics', 'chart'), to('anniversaries', 'star')])
}
