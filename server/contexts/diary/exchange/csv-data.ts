type Row = Readonly<Record<string, string>>
type Data = Readonly<Record<string, unknown>>

const NUMBERS = new Set([
  'cough',
  'wheeze',
  'breathless',
  'tight',
  'sputum',
  'fev1',
  'fvc',
  'puffs',
  'flow',
  'amount',
  'pm25',
  'pm10',
])
const TEXTS = new Set([
  ...['when', 'reliever', 'meter', 'reason', 'text', 'note', 'name', 'device', 'unit', 'strength', 'status', 'by'],
  ...['green', 'yellow', 'red', 'author'],
])
/** By column, what is called otherwise inside. */
const OTHER_NAMES: Readonly<Record<string, string>> = { woke_up: 'wokeUp', class: 'kind', medicine_id: 'medicineId' }
const COLUMN_OF = new Map(Object.entries(OTHER_NAMES).map(([column, field]) => [field, column]))
/** What a kind has always, though it may be empty. */
const ALWAYS: Readonly<Record<string, Data>> = {
  symptom: { triggers: [] },
  lung_function: { meter: '' },
  medicine: { device: '', unit: '', strength: '', note: '', schedules: [], stock: null },
  dose: { reason: '' },
  best: { meter: '' },
  points: { by: '' },
  plan: { green: '', yellow: '', red: '' },
  air: { pm25: null, pm10: null, pollen: [] },
}

type Pollen = Readonly<{ kind: string; level: string }>
const cellsOf = (field: string, value: unknown): Row | undefined => {
  const column = COLUMN_OF.get(field) ?? field
  if (value === null) return field === 'pm25' || field === 'pm10' || field === 'stock' ? {} : undefined
  if (typeof value === 'boolean') return { [column]: String(value) }
  if (NUMBERS.has(field) && typeof value === 'number') return { [column]: String(value) }
  if (typeof value === 'string' && value !== '' && (TEXTS.has(field) || COLUMN_OF.has(field))) return { [column]: value }
  if (field === 'blows') return Object.fromEntries((value as number[]).map((flow, i) => [`blow_${i + 1}`, String(flow)]))
  if (field === 'triggers' || field === 'percents') return { [column]: (value as unknown[]).join(';') }
  if (field === 'answers')
    return Object.fromEntries(Object.entries(value as Data).map(([name, yes]) => [`answer_${name}`, String(yes)]))
  if (field === 'pollen') return { pollen: (value as Pollen[]).map(({ kind, level }) => `${kind}:${level}`).join(';') }
  if (field === 'schedules') return { schedules: JSON.stringify(value) }
  if (field === 'stock') {
    const { units, day } = value as { units: number; day: string }
    return { stock_units: String(units), stock_day: day }
  }
  return undefined
}

const isEmptyAsUsual = (field: string, value: unknown) =>
  value === '' && field !== 'text' && Object.values(ALWAYS).some((usual) => usual[field] === '') && field !== 'note'

/** Each field in its column, and what has none together in one: nothing is lost. */
export const dataOut = (data: Data): Row => {
  const more: Record<string, unknown> = {}
  let row: Row = {}
  for (const [field, value] of Object.entries(data)) {
    const cells = isEmptyAsUsual(field, value) ? {} : cellsOf(field, value)
    if (cells) row = { ...row, ...cells }
    else if (value !== undefined) more[field] = value
  }
  return Object.keys(more).length > 0 ? { ...row, more: JSON.stringify(more) } : row
}

const list = (cell: string) => (cell === '' ? [] : cell.split(';').map((part) => part.trim()))
const number = (cell: string) => (cell.trim() === '' ? cell : Number(cell))
const yes = (cell: string) => (/^true$/i.test(cell) ? true : /^false$/i.test(cell) ? false : cell)
export const jsonIn = (cell: string): unknown => {
  try {
    return JSON.parse(cell)
  } catch {
    return cell
  }
}

const cellValue = (column: string, cell: string): unknown => {
  if (NUMBERS.has(column)) return number(cell)
  if (column === 'woke_up' || column === 'limited') return yes(cell)
  if (column === 'triggers') return list(cell)
  if (column === 'percents') return list(cell).map(number)
  if (column === 'schedules') return jsonIn(cell)
  if (column !== 'pollen') return cell
  return list(cell).map((one) => ({ kind: one.split(':')[0], level: one.split(':')[1] }))
}

/** What the filled cells of a row say of a thing of this kind. */
export const dataIn = (kind: string, row: Row): Data => {
  const data: Record<string, unknown> = { ...(Object.hasOwn(ALWAYS, kind) ? ALWAYS[kind] : {}) }
  const answers: Record<string, unknown> = {}
  const blows: unknown[] = []
  for (const [column, cell] of Object.entries(row)) {
    if (cell === '' || column === 'more') continue
    if (column.startsWith('blow_')) blows.push(number(cell))
    else if (column.startsWith('answer_')) answers[column.slice(7)] = yes(cell)
    else if (!column.startsWith('stock_')) data[OTHER_NAMES[column] ?? column] = cellValue(column, cell)
  }
  if (blows.length > 0) data.blows = blows
  if (Object.keys(answers).length > 0) data.answers = answers
  if (row.stock_units) data.stock = { units: number(row.stock_units), day: row.stock_day }
  const more = row.more ? jsonIn(row.more) : undefined
  return typeof more === 'object' && more !== null ? { ...data, ...more } : data
}
