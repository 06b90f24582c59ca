import { fail } from '#platform/errors'

/** What people agree to: the terms and the handling of their data, without which nobody lives here, and what they may leave out. */
export const KINDS = ['terms', 'privacy', 'news'] as const
export type Kind = (typeof KINDS)[number]
export const isRequired = (kind: Kind) => kind !== 'news'

type Words = Readonly<{ title: string; text: string }>
export type ConsentText = Readonly<{ kind: Kind; version: number; ko: Words; en: Words }>
/** What somebody said to one version of a text, and when. */
export type Said = Readonly<{ kind: Kind; version: number; given: boolean; at: Date }>

/** What somebody sends when they join. */
export type Answers = readonly Readonly<{ kind: Kind; version: number; given: boolean }>[]

const current = (texts: readonly ConsentText[], kind: Kind) => texts.find((text) => text.kind === kind)

/** What is written down of the answers of somebody who joins. Refused where one is missing that is needed, or is to an older text. */
export const answersOf = (texts: readonly ConsentText[], answers: Answers): Answers => {
  for (const { kind, version } of answers)
    if (current(texts, kind)?.version !== version) throw fail('conflict', 'identity.consent_changed')
  for (const { kind } of texts)
    if (isRequired(kind) && !answers.some((one) => one.kind === kind && one.given))
      throw fail('invalid', 'identity.consent_needed')
  return [...new Map(answers.map((one) => [one.kind, one])).values()]
}

/** Whether somebody is to be asked: what is needed and was not given to this version, and what was given to an older one. */
export const isDue = ({ kind, version }: ConsentText, said: Said | undefined) => {
  if (!said?.given) return isRequired(kind)
  return said.version < version
}
