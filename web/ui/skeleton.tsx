import { useWords } from '#lib/words.ts'
import { uiWords } from './words.ts'

const WIDTHS = ['60%', '100%', '100%', '40%']

/** Holds the place of what is being fetched. It is seen only after 300 ms (in the style sheet), so that what is quick does not flicker. */
export const Skeleton = ({ lines = 4 }: { lines?: number }) => (
  <div className="skel" aria-busy="true">
    <span className="vh">{useWords(uiWords)('loading')}</span>
    {Array.from({ length: lines }, (_, i) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike
      <i key={i} style={{ width: WIDTHS[i % WIDTHS.length] }} />
    ))}
  </div>
)
