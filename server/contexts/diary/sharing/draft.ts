import { filled } from '#platform/messages'
import type { Field } from '../contract/sharing.ts'
import { isoOf } from '../domain/day.ts'
import type { Draft, Facts } from '../ports/sharing.ts'
import { COPY_WORDS } from './words.ts'

type Words = (typeof COPY_WORDS)['ko' | 'en']
const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
const at = ({ day, minutes }: Readonly<{ day: number; minutes: number }>) => `${isoOf(day)} ${clock(minutes)}`
const noted = (line: string, note: string | undefined) => (note ? `${line} — ${note}` : line)

const SYMPTOMS = ['cough', 'wheeze', 'breathless', 'tight', 'sputum'] as const
const symptomLine = ({ day, minutes, data, green }: Facts['symptoms'][number], say: Words) => {
  const felt = SYMPTOMS.flatMap((name) => (data[name] ? [`${say[name]} ${say.severity[data[name]] ?? ''}`] : []))
  const marks = [data.wokeUp ? say.wokeUp : '', data.limited ? say.limited : '']
  const triggers = data.triggers.length > 0 ? `${say.triggers}: ${data.triggers.map((one) => say.trigger[one]).join(', ')}` : ''
  const said = green ? [say.noSymptoms] : [...felt, ...marks, triggers].filter(Boolean)
  return noted(`${at({ day, minutes })} ${said.join(' · ')}`, data.note)
}

const LINES: Readonly<Record<Field, (facts: Facts, say: Words) => readonly string[]>> = {
  zones: ({ zones, best, days, recordedDays }, say) => [
    filled(say.zoneDays, zones),
    best ? filled(say.best, { flow: best.flow, day: isoOf(best.from) }) : say.noBest,
    filled(say.recorded, { n: recordedDays, days }),
  ],
  readings: ({ readings }, say) =>
    readings.map(({ flow, zone, after, ...time }) => {
      const of = zone ? [filled(say.of, { percent: Math.floor(zone.percent), zone: say[zone.zone] })] : []
      const about = [...of, ...(after ? [say.after] : [])]
      return `${at(time)} ${flow} L/min${about.length > 0 ? ` (${about.join(', ')})` : ''}`
    }),
  symptoms: ({ symptoms }, say) => symptoms.map((one) => symptomLine(one, say)),
  reliever: ({ puffs }, say) => {
    const lines = puffs.map(({ puffs: n, kind, reason, note, ...time }) =>
      noted(`${at(time)} ${filled(say.puffs, { n, kind: say.kind[kind], reason: say.reason[reason] })}`, note),
    )
    return lines.length === 0 ? [] : [...lines, filled(say.puffsInAll, { n: puffs.reduce((all, one) => all + one.puffs, 0) })]
  },
  adherence: ({ doses: { planned, taken } }, say) =>
    planned === 0 ? [] : [filled(say.doses, { planned, taken, percent: Math.floor((100 * taken) / planned) })],
  visits: ({ visits }, say) => visits.map(({ kind, note, ...time }) => noted(`${at(time)} ${say.visit[kind]}`, note)),
  memo: ({ memos }) => memos.map(({ text, ...time }) => `${at(time)} ${text}`),
}

const MOST_TEXT = 12_000
/** So many lines as fit, and how many did not: nothing is left out unsaid. */
const fitting = (lines: readonly string[], say: Words) => {
  const kept: string[] = []
  let size = 0
  for (const line of lines) {
    size += line.length + 1
    if (size > MOST_TEXT) return [...kept, filled(say.more, { n: lines.length - kept.length })]
    kept.push(line)
  }
  return kept
}

export const draftCopy: Draft = (facts, fields, language) => {
  const say: Words = COPY_WORDS[language]
  return {
    title: filled(say.title, { from: isoOf(facts.from), to: isoOf(facts.to) }),
    parts: fields.map((field) => {
      const lines = fitting(LINES[field](facts, say), say)
      return { heading: say[field], text: lines.length > 0 ? lines.join('\n') : say.nothing }
    }),
  }
}
