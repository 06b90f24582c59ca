import { words } from '#lib/words.ts'

export const readingWords = words({
  missing: { ko: '아직 없는 글이에요. 누르면 만들어요.', en: 'There is no such note yet. Press to make it.' },
  outside: { ko: '새 탭에서 열려요', en: 'Opens in a new tab' },
  enlarge: { ko: '{name}, 크게 보기', en: '{name}, see it large' },
  picture: { ko: '그림', en: 'Picture' },
  close: { ko: '닫기', en: 'Close' },
  anchor: { ko: '‘{title}’의 주소', en: 'Address of ‘{title}’' },
  scrolls: { ko: '옆으로 넘겨 보는 칸', en: 'Scrolls sideways' },
  task: { ko: '할 일', en: 'Task' },
  outline: { ko: '차례', en: 'Contents' },
  noOutline: { ko: '제목을 쓰면 여기에 차례가 생겨요.', en: 'Headings of the note appear here.' },
  emptyNote: { ko: '아직 아무것도 쓰지 않은 글이에요', en: 'Nothing is written here yet' },
  emptyHint: { ko: '고치기를 눌러 첫 줄을 써 보세요.', en: 'Choose Edit and write the first line.' },
  again: { ko: '다시 읽기', en: 'Read it again' },
  preview: { ko: '미리 보기', en: 'Preview' },
  noText: { ko: '아직 아무것도 없어요', en: 'Nothing in it yet' },
})
