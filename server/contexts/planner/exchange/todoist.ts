import { createHash } from 'node:crypto'
import { parse } from 'csv-parse/sync'
import { fail } from '#platform/errors'
import { isStorable } from '#platform/text'
import { type Day, readDay } from '../domain/day.ts'
import type { Fields, Item, ReadCalendar, Refused } from '../domain/exchange.ts'
import { readPhrase } from '../domain/quick-add/read.ts'
import type { Reading } from '../domain/quick-add/reading.ts'
import { mustFit, tidyTitle } from '../domain/task.ts'

type Row = Readonly<Partial<Record<'TYPE' | 'CONTENT' | 'DESCRIPTION' | 'INDENT' | 'DATE', string>>>
type Task = { row: Row; section: string; below: string[]; notes: string[] }
type When = Pick<Fields, 'day' | 'lastDay' | 'starts' | 'ends'> & Readonly<{ repeats: Item['repeats'] }>

const MOST_ROWS = 20_000
const MOST_TITLE = 150
const MOST_ITEM = 200
const MOST_ITEMS = 50
const NO_TIME = 'x'
const UNDATED: When = { day: null, lastDay: null, starts: null, ends: null, repeats: null }
/** Nobody else wrote it in the words of a calendar. */
const SOURCE = 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n'

/**
 * A project as Todoist exports it. Sections and labels become labels, sub-tasks a checklist, comments text. A date that cannot be read
 * for certain stays as words in the text: `asText` names these.
 */
export const readTodoist = (text: string, today: string): ReadCalendar & Readonly<{ asText: readonly string[] }> => {
  const here = readDay(today)
  if (here === undefined) throw fail('invalid', 'planner.bad_day', { day: today })
  const items: { item: Item; source: string }[] = []
  const refused: Refused[] = []
  const asText: string[] = []
  const seen = new Map<string, number>()
  for (const task of tasksOf(rowsOf(text))) {
    const date = (task.row.DATE ?? '').trim()
    const key = [task.section, task.row.CONTENT, date].join('\n')
    const n = (seen.get(key) ?? 0) + 1
    seen.set(key, n)
    const uid = `todoist-${createHash('sha256').update(`${key}\n${n}`).digest('hex').slice(0, 40)}`
    const when = whenOf(date, here)
    const { title, item } = itemOf(uid, task, when ?? UNDATED, when ? '' : date)
    try {
      mustFit({ ...item, labelId: null, goalId: null, rank: 0 })
      items.push({ item, source: SOURCE })
      if (!when) asText.push(title)
    } catch {
      refused.push({ uid, title, code: 'planner.exchange_unreadable' })
    }
  }
  return { items, yearly: [], refused, asText }
}

const rowsOf = (text: string): readonly Row[] => {
  const no = () => fail('invalid', 'planner.exchange_no_todoist')
  if (!isStorable(text)) throw no()
  let rows: readonly Row[]
  try {
    rows = parse(text, {
      ...{ columns: true, bom: true, relax_column_count: true, skip_empty_lines: true },
      ...{ max_record_size: 100_000, to: MOST_ROWS + 1 },
    })
  } catch {
    throw no()
  }
  if (rows[0]?.TYPE === undefined || rows[0].CONTENT === undefined) throw no()
  if (rows.length > MOST_ROWS) throw fail('too_large', 'planner.exchange_too_many', { max: MOST_ROWS })
  return rows
}

const tasksOf = (rows: readonly Row[]): readonly Task[] => {
  const tasks: Task[] = []
  let section = ''
  for (const row of rows) {
    const last = tasks.at(-1)
    const type = row.TYPE?.trim().toLowerCase()
    if (type === 'section') section = tidyTitle(row.CONTENT ?? '')
    else if (type === 'note') last?.notes.push((row.CONTENT ?? '').trim())
    else if (type !== 'task') continue
    else if (Number(row.INDENT) > 1 && last) last.below.push(below(row))
    else tasks.push({ row, section, below: [], notes: [] })
  }
  return tasks
}

const below = ({ CONTENT = '', DATE = '' }: Row) => tidyTitle(DATE.trim() === '' ? CONTENT : `${CONTENT} (${DATE})`)

const LABEL = /(?:^|\s)@([\p{L}\p{N}_-]{1,50})/gu

const itemOf = (uid: string, { row, section, below, notes }: Task, when: When, date: string) => {
  const said = row.CONTENT ?? ''
  const labels = [...said.matchAll(LABEL)].map(([, name = '']) => name)
  const whole = tidyTitle(said.replace(LABEL, ' ')) || tidyTitle(said)
  const letters = [...whole]
  const title = letters.length > MOST_TITLE ? `${letters.slice(0, MOST_TITLE - 1).join('')}…` : whole
  const { repeats, ...at } = when
  const items = below.filter((one) => one !== '')
  const fits = items.slice(0, MOST_ITEMS)
  const more = [
    ...(title === whole ? [] : [whole]),
    ...[(row.DESCRIPTION ?? '').trim(), ...notes],
    ...(date === '' ? [] : [`Todoist: ${date}`]),
    ...labels.slice(1).map((name) => `#${name}`),
    ...items.slice(MOST_ITEMS).map((one) => `- ${one}`),
  ]
  const item: Item = {
    ...{
      uid,
      kind: at.starts === null ? 'VTODO' : 'VEVENT',
      title,
      content: more.filter((one) => one !== '').join('\n\n'),
      ...at,
      repeats,
    },
    ...{
      status: 'todo',
      doneAt: null,
      label: labels[0] ?? ([...section].slice(0, MOST_TITLE / 3).join('') || null),
      remind: null,
    },
    checklist: fits.map((one) => ({ text: [...one].slice(0, MOST_ITEM).join(''), done: false })),
    ...{ changed: [], gone: [], rank: undefined },
  }
  return { title, item }
}

/** Undefined: it cannot be read for certain. */
const whenOf = (date: string, today: Day): When | undefined => {
  if (date === '') return UNDATED
  const [, iso, hours, minutes] = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):(\d{2})(?::\d{2})?)?$/.exec(date) ?? []
  if (iso !== undefined) {
    const day = readDay(iso)
    return day === undefined
      ? undefined
      : { ...UNDATED, day, starts: hours === undefined ? null : Number(hours) * 60 + Number(minutes) }
  }
  const read = readPhrase(`${date} ${NO_TIME}`, { today, minutes: 0 })
  if (read.title !== NO_TIME || read.doubts.length > 0 || read.labels.length > 0 || read.day === undefined) return undefined
  return read.rule && (read.lastDay !== undefined || read.afterDone !== /!/.test(date))
    ? undefined
    : fromReading(read, read.day)
}

const fromReading = ({ lastDay, from, to, rule, afterDone }: Reading, day: Day): When => ({
  ...{ day, lastDay: lastDay ?? null, starts: from ?? null, ends: to ?? null },
  repeats: rule ? { stated: { first: day, rule: null, days: [] }, of: { rule, anchor: day, afterDone } } : null,
})
