import type { Frequency, Rule, Weekday } from '../rule.ts'
import { type Sheet, take } from './sheet.ts'
import { counted, englishMonth, englishWeekdays, koreanWeekdays, ordinal } from './words.ts'

/** A rule without its end, and whether it is counted from when the last one was done. */
export type Repeat = Readonly<{
  rule: Rule
  afterDone: boolean
  lunar?: Readonly<{ month: number; leap: boolean; day: number }>
}>

const EVERY: Omit<Rule, 'freq'> = {
  ...{ interval: 1, weekdays: [], monthDays: [], months: [], setPositions: [], weekStart: 1, lunar: false },
  skip: 'OMIT',
}
const every = (freq: Frequency, more: Partial<Rule> = {}): Repeat => ({ rule: { ...EVERY, freq, ...more }, afterDone: false })
const onWeekdays = (days: readonly Weekday[], interval = 1) =>
  every('WEEKLY', { interval, weekdays: days.map((day) => ({ day })) })
/** The 31st of a shorter month is its last day: who says "every month" means every month. */
const onMonthDays = (days: readonly number[], interval = 1) =>
  every('MONTHLY', { interval, monthDays: days, skip: days.some((day) => day > 28) ? 'BACKWARD' : 'OMIT' })

const WORKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5]
const WEEKEND: readonly Weekday[] = [6, 7]

const FREQUENCIES: Readonly<Record<string, Frequency>> = {
  ...{ 일: 'DAILY', 주: 'WEEKLY', 주일: 'WEEKLY', 달: 'MONTHLY', 개월: 'MONTHLY', 년: 'YEARLY', 해: 'YEARLY' },
  ...{ day: 'DAILY', week: 'WEEKLY', month: 'MONTHLY', year: 'YEARLY' },
}

const KO_AFTER =
  /(?<![가-힣\d])(?:완료|완료한|끝낸|끝나고|끝나면|하고|한) ?(?:후|뒤|나서)?(?:부터)? ?(\d{1,3}|한|두|세|네) ?(일|주|주일|달|개월|년) ?(?:마다|뒤(?:에)? ?다시|후(?:에)? ?다시)/g
const KO_WEEKLY =
  /(?<![가-힣\d])(?:매주|(격주로?)|(\d{1,2}|두|세|네) ?주(?:일)? ?(?:마다|에 ?한 ?번|간격(?:으로)?)) ?(?:([월화수목금토일](?:요일)?(?:[ ,·과와]{0,3}[월화수목금토일](?:요일)?)*)(?:마다|에는|에|은|는)?(?= |,|$)|(주말)|(평일))?/g
const KO_DAYS_EACH = /(?<![가-힣\d])([월화수목금토일](?:요일)?(?:[ ,·과와]{0,3}[월화수목금토일](?:요일)?){0,6}) ?마다(?= |$)/g
const KO_DAILY = /(?<![가-힣\d])(매일매일|매일|날마다|하루 ?한 ?번)(?= |에|$|,)/g
const KO_WORKDAYS = /(?<![가-힣\d])(?:매 ?(평일|주중|주말)|(평일|주중|주말) ?(?:마다|매일)|(평일|주중)(?:에는|에))(?= |$)/g
const KO_EVERY_OTHER = /(?<![가-힣\d])(격일로|격일|하루 ?걸러|이틀에 ?한 ?번)(?= |$)/g
const KO_YEARLY = /(?<![가-힣\d])(?:매년|해마다|매해) ?(?:(음력)? ?(윤)? ?(\d{1,2})월 ?(\d{1,2})일(?:에|마다)?(?= |$))?/g
const KO_MONTHLY =
  /(?<![가-힣\d])(?:매월|매달|달마다|(\d{1,2}|두|세|네|여섯) ?(?:달|개월) ?(?:마다|에 ?한 ?번)) ?(?:(마지막 ?날|말일|말)(?:에|까지)?(?= |$)|(첫 ?번째|첫째|첫|둘째|두 ?번째|셋째|세 ?번째|넷째|네 ?번째|마지막) ?(?:주 ?)?([월화수목금토일])요일(?:에|마다)?(?= |$)|(\d{1,2}일(?: ?[,·와과]? ?\d{1,2}일)*)(?:에|마다)?(?= |$))?/g
const KO_EACH =
  /(?<![가-힣\d])(?:(\d{1,3}|한|두|세|네|다섯|여섯) ?(일|주|달|개월|년)|(하루|이틀|사흘|나흘|닷새|열흘|보름)) ?(?:마다|에 ?한 ?번)(?= |$)/g

const korean = (sheet: Sheet): Repeat | undefined => {
  const repeat = (pattern: RegExp, read: (match: RegExpExecArray) => Repeat | undefined) => take(sheet, pattern, 'repeat', read)
  return (
    repeat(KO_AFTER, ([, n, unit]) => {
      const freq = FREQUENCIES[unit ?? '']
      const interval = counted(n)
      return freq && interval ? { ...every(freq, { interval }), afterDone: true } : undefined
    }) ??
    repeat(KO_YEARLY, ([, lunar, leap, month, day]) => {
      if (month === undefined) return every('YEARLY')
      if (lunar || leap) {
        const named = { month: Number(month), leap: leap !== undefined }
        const rule = { months: [named], monthDays: [Number(day)], lunar: true, skip: 'BACKWARD' } as const
        return { ...every('YEARLY', rule), lunar: { ...named, day: Number(day) } }
      }
      const skip = Number(month) === 2 && Number(day) === 29 ? 'BACKWARD' : 'OMIT'
      return every('YEARLY', { months: [{ month: Number(month), leap: false }], monthDays: [Number(day)], skip })
    }) ??
    repeat(KO_WEEKLY, ([, other, n, days, weekend, workdays]) => {
      const interval = other ? 2 : n === undefined ? 1 : counted(n)
      if (!interval) return undefined
      return onWeekdays(weekend ? WEEKEND : workdays ? WORKDAYS : koreanWeekdays(days ?? ''), interval)
    }) ??
    repeat(KO_MONTHLY, ([, n, last, nth, weekday, days]) => {
      const interval = n === undefined ? 1 : counted(n)
      if (!interval) return undefined
      if (last) return onMonthDays([-1], interval)
      const position = ordinal(nth)
      if (weekday && position !== undefined)
        return every('MONTHLY', { interval, weekdays: koreanWeekdays(weekday).map((day) => ({ day, nth: position })) })
      const named = (days?.match(/\d{1,2}/g) ?? []).map(Number)
      return named.every((day) => day >= 1 && day <= 31) ? onMonthDays(named, interval) : undefined
    }) ??
    repeat(KO_WORKDAYS, ([, a, b]) => onWeekdays((a ?? b) === '주말' ? WEEKEND : WORKDAYS)) ??
    repeat(KO_DAILY, () => every('DAILY')) ??
    repeat(KO_EVERY_OTHER, () => every('DAILY', { interval: 2 })) ??
    repeat(KO_DAYS_EACH, ([, days]) => onWeekdays(koreanWeekdays(days ?? ''))) ??
    repeat(KO_EACH, ([, n, unit, word]) => {
      const interval = counted(n ?? word)
      const freq = FREQUENCIES[unit ?? '일']
      return interval && freq ? every(freq, { interval }) : undefined
    })
  )
}

const EN_AFTER =
  /(?<!\w)(?:every! ?(\d{1,3}|other|two|three)? ?(day|week|month|year)s?|(\d{1,3}|a|one|two|three) (day|week|month|year)s? after (?:completion|done|finishing|it'?s done))(?!\w)/gi
const EN_NTH =
  /(?<!\w)(?:every (?:month )?(?:on )?(?:the )?|monthly on (?:the )?)(first|second|third|fourth|fifth|last|1st|2nd|3rd|4th|5th) ((?:mon(?:day)?s?|tue(?:s(?:day)?)?s?|wed(?:nesday)?s?|thu(?:r(?:s(?:day)?)?)?s?|fri(?:day)?s?|sat(?:urday)?s?|sun(?:day)?s?))(?: of (?:the|each|every) month)?(?!\w)/gi
const EN_MONTH_DAY =
  /(?<!\w)(?:every month (?:on )?(?:the )?|monthly on (?:the )?|every (?:the )?)(?:(\d{1,2})(?:st|nd|rd|th)|(last day))(?: of (?:the|each|every) month)?(?!\w)/gi
const EN_YEARLY =
  /(?<!\w)(?:every year|yearly|annually|each year)(?: on)?(?: (jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? (\d{1,2})(?:st|nd|rd|th)?)?(?!\w)/gi
const EN_DATE_EACH = /(?<!\w)every (jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? (\d{1,2})(?:st|nd|rd|th)?(?!\w)/gi
const EN_WEEKDAYS =
  /(?<!\w)(?:every|each) (other |second )?((?:mon(?:day)?s?|tue(?:s(?:day)?)?s?|wed(?:nesday)?s?|thu(?:r(?:s(?:day)?)?)?s?|fri(?:day)?s?|sat(?:urday)?s?|sun(?:day)?s?)(?:(?: ?, ?(?:and )?| and | ?& ?| )(?:mon(?:day)?s?|tue(?:s(?:day)?)?s?|wed(?:nesday)?s?|thu(?:r(?:s(?:day)?)?)?s?|fri(?:day)?s?|sat(?:urday)?s?|sun(?:day)?s?))*)(?!\w)/gi
const EN_KIND = /(?<!\w)(?:every (weekday|workday|weekend)|on (weekday|weekend)s|(weekday|weekend)s)(?!\w)/gi
const EN_PART = /(?<!\w)every (?:morning|afternoon|evening|night)(?!\w)/gi
const EN_EACH =
  /(?<!\w)(?:every|each) (?:(other|second|\d{1,3}|two|three|four|five|six) )?(day|week|month|year)s?(?: on ((?:mon(?:day)?s?|tue(?:s(?:day)?)?s?|wed(?:nesday)?s?|thu(?:r(?:s(?:day)?)?)?s?|fri(?:day)?s?|sat(?:urday)?s?|sun(?:day)?s?)(?:(?: ?, ?(?:and )?| and | ?& ?| )(?:mon(?:day)?s?|tue(?:s(?:day)?)?s?|wed(?:nesday)?s?|thu(?:r(?:s(?:day)?)?)?s?|fri(?:day)?s?|sat(?:urday)?s?|sun(?:day)?s?))*))?(?!\w)/gi
const EN_LY =
  /(?<!\w)(daily|biweekly|fortnightly|weekly|monthly)(?: on ((?:mon(?:day)?s?|tue(?:s(?:day)?)?s?|wed(?:nesday)?s?|thu(?:r(?:s(?:day)?)?)?s?|fri(?:day)?s?|sat(?:urday)?s?|sun(?:day)?s?)(?:(?: ?, ?(?:and )?| and | ?& ?| )(?:mon(?:day)?s?|tue(?:s(?:day)?)?s?|wed(?:nesday)?s?|thu(?:r(?:s(?:day)?)?)?s?|fri(?:day)?s?|sat(?:urday)?s?|sun(?:day)?s?))*))?(?!\w)/gi

const intervalOf = (said: string | undefined) => {
  const word = said?.trim().toLowerCase()
  return word === undefined ? 1 : word === 'other' || word === 'second' ? 2 : (counted(word) ?? 1)
}

const english = (sheet: Sheet): Repeat | undefined => {
  const repeat = (pattern: RegExp, read: (match: RegExpExecArray) => Repeat | undefined) => take(sheet, pattern, 'repeat', read)
  const weekly = (days: string | undefined, interval: number) => onWeekdays(englishWeekdays(days ?? ''), interval)
  return (
    repeat(EN_AFTER, ([, n, unit, m, other]) => {
      const freq = FREQUENCIES[(unit ?? other ?? '').toLowerCase()]
      return freq && { ...every(freq, { interval: intervalOf(n ?? m) }), afterDone: true }
    }) ??
    repeat(EN_NTH, ([said, nth, weekday]) => {
      // "Every second Friday" is every other one; the second of the month is named so.
      if (nth?.toLowerCase() === 'second' && !/\bthe\b|\bof\b/i.test(said)) return undefined
      const position = ordinal(nth)
      const [day] = englishWeekdays(weekday ?? '')
      return day && position !== undefined ? every('MONTHLY', { weekdays: [{ day, nth: position }] }) : undefined
    }) ??
    repeat(EN_MONTH_DAY, ([, day, last]) =>
      last ? onMonthDays([-1]) : Number(day) >= 1 && Number(day) <= 31 ? onMonthDays([Number(day)]) : undefined,
    ) ??
    repeat(EN_YEARLY, ([, month, day]) => yearlyOn(month, day)) ??
    repeat(EN_DATE_EACH, ([, month, day]) => yearlyOn(month, day)) ??
    repeat(EN_WEEKDAYS, ([, other, days]) => weekly(days, other ? 2 : 1)) ??
    repeat(EN_KIND, ([, a, b, c]) =>
      onWeekdays((a ?? b ?? c ?? '').toLowerCase().startsWith('weekend') ? WEEKEND : WORKDAYS),
    ) ??
    repeat(EN_PART, () => every('DAILY')) ??
    repeat(EN_EACH, ([, n, unit = '', days]) => {
      const freq = FREQUENCIES[unit.toLowerCase()]
      if (!freq) return undefined
      return freq === 'WEEKLY' ? weekly(days, intervalOf(n)) : every(freq, { interval: intervalOf(n) })
    }) ??
    repeat(EN_LY, ([, word = '', days]) => {
      const name = word.toLowerCase()
      if (name === 'daily') return every('DAILY')
      return name === 'monthly' ? every('MONTHLY') : weekly(days, name === 'weekly' ? 1 : 2)
    })
  )
}

const yearlyOn = (month: string | undefined, day: string | undefined): Repeat => {
  if (month === undefined) return every('YEARLY')
  const skip = englishMonth(month) === 2 && Number(day) === 29 ? 'BACKWARD' : 'OMIT'
  return every('YEARLY', { months: [{ month: englishMonth(month), leap: false }], monthDays: [Number(day)], skip })
}

/** How often, crossed out. */
export const takeRepeat = (sheet: Sheet): Repeat | undefined => {
  const found = korean(sheet) ?? english(sheet)
  if (found?.rule.freq !== 'WEEKLY' || found.rule.weekdays.length > 0) return found
  // "Mon wed fri at 7am every week": two weekdays or more are no date.
  const read = ([list = '']: RegExpExecArray) => [...koreanWeekdays(list), ...englishWeekdays(list)]
  const days = take(sheet, EN_LIST, 'repeat', read) ?? take(sheet, KO_LIST, 'repeat', read)
  return days ? { ...found, rule: { ...found.rule, weekdays: days.map((day) => ({ day })) } } : found
}
const EN_LIST =
  /(?<!\w)(?:on )?(?:mon(?:day)?s?|tue(?:s(?:day)?)?s?|wed(?:nesday)?s?|thu(?:r(?:s(?:day)?)?)?s?|fri(?:day)?s?|sat(?:urday)?s?|sun(?:day)?s?)(?:(?: ?, ?(?:and )?| and | ?& ?| )(?:mon(?:day)?s?|tue(?:s(?:day)?)?s?|wed(?:nesday)?s?|thu(?:r(?:s(?:day)?)?)?s?|fri(?:day)?s?|sat(?:urday)?s?|sun(?:day)?s?))+(?!\w)/gi
const KO_LIST = /(?<![가-힣\d])[월화수목금토일]요일(?:[ ,·과와]{0,3}[월화수목금토일]요일)+/g

// At either end, or in so many words: in the middle, 100번 belongs to what is done a hundred times.
const TIMES =
  /^(\d{1,3}) ?(?:번|회)(?= )|(?<![가-힣\d])총 ?(\d{1,3}) ?(?:번|회)(?= |$)|(?<![가-힣\d])(\d{1,3}) ?(?:번|회)(?:만)?$/g
const EN_TIMES = /(?<!\w)(?:for )?(\d{1,3}) times(?!\w)/gi

/** How many times in all, crossed out. */
export const takeCount = (sheet: Sheet): number | undefined => {
  const read = ([, a, b, c]: RegExpExecArray) => Number(a ?? b ?? c) || undefined
  return take(sheet, TIMES, 'repeat', read) ?? take(sheet, EN_TIMES, 'repeat', read)
}
