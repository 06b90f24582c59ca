import { createContext, useContext } from 'react'
import { paths } from '#lib/paths.ts'

/** Whose diary a page shows: one's own, or one that somebody lent, which has addresses of its own. */
type Whose = Readonly<{
  person?: string
  name?: string
  base: string
  /** As what one may see it, and until when; staff has neither. */
  as?: 'guardian' | 'clinician'
  until?: string
  /** A guardian whom its person lets write. */
  mayWrite?: boolean
}>

export const WhoseDiary = createContext<Whose>({ base: paths.diary })

export const ofPerson = (person: string) => `${paths.diary}/of/${person}`

/** Whose diary it is, and where its pages are. */
export const useWhose = () => {
  const whose = useContext(WhoseDiary)
  const { base, person, as, mayWrite } = whose
  const asked = (place: string, query: Readonly<Record<string, string>>) => `${base}${place}?${new URLSearchParams(query)}`
  return {
    ...whose,
    /** What one may do in it; the house decides with each request. A clinician writes the plan and nothing else. */
    may: {
      write: person === undefined || mayWrite === true,
      plan: person === undefined || mayWrite === true || as === 'clinician',
    },
    /** What a question to the house says of it. */
    of: person === undefined ? {} : { person },
    day: (day: string) => asked('', { day }),
    month: (view: View, day: string) => asked('/month', { view, day }),
    trends: (days: number) => asked('/trends', { days: String(days) }),
    report: (from: string, to: string) => asked('/report', { from, to }),
  }
}

export const VIEWS = ['week', 'month', 'year'] as const
export type View = (typeof VIEWS)[number]
