import { escapeHtml } from '#platform/html'
import type { Written } from '../ports/post.ts'

export type Language = 'ko' | 'en'

/** A paragraph, digits to copy, a way into the house (`to` is a path of ours, such as /app/join#…), or something said in small print. */
export type Line = string | Readonly<{ code: string }> | Readonly<{ to: string; label: string }> | Readonly<{ aside: string }>
export type Letter = Readonly<{ subject: string; lines: readonly Line[] }>

type Values<N extends string> = Readonly<Record<N, string>>
type Words = (values: Readonly<Record<string, string>>) => Letter

export type Template = Readonly<{
  /** The values it is filled with. One that is not given is a mistake of ours, and the mail is not sent. */
  names: readonly string[]
  /** How long the mail is of use: after so many minutes it is sent no more, and what filled it is forgotten. */
  minutes: number
  words: Readonly<Record<Language, Words>>
}>

export const template = <const N extends string>(
  names: readonly N[],
  minutes: number,
  ko: (values: Values<N>) => Letter,
  en: (values: Values<N>) => Letter,
): Template => ({ names, minutes, words: { ko: ko as Words, en: en as Words } })

/** For mails that tell of something: their words stay true. */
export const DAYS_7 = 7 * 24 * 60

/** A moment as it is said in a mail. `zone`: the person's own; without one it is told in UTC, and says so. */
export const moment = (iso: string, language: Language, zone = 'UTC') =>
  new Intl.DateTimeFormat(language, {
    ...{ year: 'numeric', month: 'long', day: 'numeric', hour: 'numeric', minute: '2-digit', timeZoneName: 'short' },
    timeZone: zone,
  } as const).format(new Date(iso))

const HOUSE = { ko: '하루터', en: 'Haruteo' } as const
const FOOT = {
  ko: '하루터가 보낸 메일이에요. 이 주소로 답장해도 읽는 사람이 없어요.',
  en: 'Sent by Haruteo. Nobody reads replies to this address.',
} as const

/** The whole mail. `origin`: the address of the house; without one, ways into it are paths. */
export const written = (letter: Letter, language: Language, origin: string): Written => ({
  subject: letter.subject,
  text: `${[...letter.lines.map((line) => plain(line, origin)), `-- \n${FOOT[language]}`].join('\n\n')}\n`,
  html: page(letter, language, letter.lines.map((line) => drawn(line, origin)).join('')),
})

const plain = (line: Line, origin: string) => {
  if (typeof line === 'string') return line
  if ('code' in line) return `    ${line.code}`
  if ('to' in line) return `${line.label}:\n${origin}${line.to}`
  return line.aside
}

// Colours stand in each element: what reads mails throws style sheets away. They are the tokens of the light scheme.
const [PAPER, INK, INK_2, INK_3, RULE, JJOK, ON] = ['#fcfbf9', '#1b1e24', '#4a4d54', '#64686f', '#e2dfdc', '#304899', '#fbfcfe']
const FONT = `font-family:Pretendard,system-ui,'Apple SD Gothic Neo','Malgun Gothic','Noto Sans KR',sans-serif`
const PARAGRAPH = `margin:0 0 16px;font-size:16px;line-height:1.7;color:${INK};word-break:keep-all;overflow-wrap:anywhere`

const drawn = (line: Line, origin: string) => {
  if (typeof line === 'string') return `<p style="${PARAGRAPH}">${escapeHtml(line)}</p>`
  if ('code' in line)
    return `<p style="margin:8px 0 24px;font-size:28px;line-height:1.3;letter-spacing:6px;color:${INK};font-variant-numeric:tabular-nums"><strong>${escapeHtml(line.code)}</strong></p>`
  if ('to' in line) {
    const href = escapeHtml(origin + line.to)
    return `<p style="margin:8px 0 16px"><a href="${href}" style="display:inline-block;padding:12px 20px;border-radius:8px;background:${JJOK};color:${ON};font-size:16px;text-decoration:none">${escapeHtml(line.label)}</a></p><p style="margin:0 0 24px;font-size:13px;line-height:1.6;color:${INK_3};overflow-wrap:anywhere">${href}</p>`
  }
  return `<p style="margin:0 0 12px;font-size:14px;line-height:1.6;color:${INK_2};word-break:keep-all">${escapeHtml(line.aside)}</p>`
}

const page = ({ subject }: Letter, language: Language, inner: string) => `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light"><title>${escapeHtml(subject)}</title></head>
<body style="margin:0;background:${PAPER};${FONT}"><div style="max-width:560px;margin:0 auto;padding:32px 20px">
<p style="margin:0 0 24px;font-size:14px;color:${INK_2}">${HOUSE[language]}</p>
<h1 style="margin:0 0 20px;font-size:22px;line-height:1.4;font-weight:600;color:${INK};word-break:keep-all">${escapeHtml(subject)}</h1>
${inner}
<p style="margin:32px 0 0;padding-top:16px;border-top:1px solid ${RULE};font-size:13px;line-height:1.6;color:${INK_3}">${FOOT[language]}</p>
</div></body></html>
`
