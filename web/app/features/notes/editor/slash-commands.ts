import type { Say } from '#lib/words.ts'
import type { editorWords } from './words.ts'
import { dateOf, timeOf } from './writing-keys.ts'

/** `text` replaces the slash and what follows; `|` is where the caret goes. Block commands begin a line of their own. */
export type SlashCommand = Readonly<{
  name: string
  /** Further names it is found by, in both languages. */
  also: readonly string[]
  icon: string
  block: boolean
  text: string | (() => string) | 'choose pictures' | 'choose files'
}>

export const slashCommands = (say: Say<typeof editorWords>): SlashCommand[] => [
  ...[1, 2, 3].map((n) => ({
    name: say('headings', { n }),
    also: [`제목 ${n}`, `heading ${n}`, `h${n}`, '#'.repeat(n)],
    icon: 'note',
    block: true,
    text: `${'#'.repeat(n)} |`,
  })),
  { name: say('bullets'), also: ['목록', '글머리', 'list', 'bullet list', '-'], icon: 'more', block: true, text: '- |' },
  { name: say('numbers'), also: ['번호 목록', 'numbered list', 'ordered', '1.'], icon: 'more', block: true, text: '1. |' },
  { name: say('task'), also: ['할 일', '체크', 'task', 'todo', '[ ]'], icon: 'check', block: true, text: '- [ ] |' },
  {
    name: say('table'),
    also: ['표', 'table', '|'],
    icon: 'chart',
    block: true,
    text: () => {
      const [a, b] = [`${say('exampleColumn')} 1`, `${say('exampleColumn')} 2`]
      return `| ${a} | ${b} |\n| --- | --- |\n| \u0000 |  |`
    },
  },
  { name: say('quote'), also: ['인용', 'quote', '>'], icon: 'comment', block: true, text: '> |' },
  { name: say('code'), also: ['코드', 'code', '```'], icon: 'ops', block: true, text: '```\n|\n```' },
  { name: say('divider'), also: ['나눔줄', '구분선', 'divider', 'rule', '---'], icon: 'minus', block: true, text: '---\n|' },
  {
    name: say('date'),
    also: ['오늘 날짜', '날짜', 'date', 'today'],
    icon: 'plan',
    block: false,
    text: () => `${dateOf(new Date())}|`,
  },
  {
    name: say('dateTime'),
    also: ['날짜와 시각', '시각', '지금', 'date and time', 'timestamp', 'now'],
    icon: 'clock',
    block: false,
    text: () => `${timeOf(new Date())}|`,
  },
  {
    name: say('diagram'),
    also: ['도표', '그림표', 'mermaid', 'diagram'],
    icon: 'share',
    block: true,
    text: '```mermaid\ngraph LR\n  |\n```',
  },
  {
    name: say('callout'),
    also: ['알림 상자', '콜아웃', 'callout', 'note'],
    icon: 'info',
    block: true,
    text: '> [!note] |\n> ',
  },
  { name: say('link'), also: ['노트 링크', '링크', 'link', '[['], icon: 'link', block: false, text: '[[|]]' },
  {
    name: say('image'),
    also: ['사진', '그림', '이미지', 'picture', 'image', 'photo', 'upload'],
    icon: 'photo',
    block: false,
    text: 'choose pictures',
  },
  {
    name: say('attachment'),
    also: ['파일', '첨부', 'file', 'attachment', 'upload'],
    icon: 'note',
    block: false,
    text: 'choose files',
  },
]

/** The text to insert, and where in it the caret goes. */
export const textOfCommand = ({ text }: SlashCommand): Readonly<{ insert: string; caret: number }> => {
  const whole = typeof text === 'string' ? text : text()
  const sign = whole.includes('\u0000') ? '\u0000' : '|'
  const caret = whole.indexOf(sign)
  return caret === -1
    ? { insert: whole, caret: whole.length }
    : { insert: whole.slice(0, caret) + whole.slice(caret + 1), caret }
}
