import { words } from '#lib/words.ts'

export const waitingWords = words({
  unclear: { ko: '어느 날, 어느 시각인지 골라 주세요.', en: 'Please choose which day and time you mean.' },
  waits: { ko: '보내기를 기다려요', en: 'Waiting to be sent' },
  kept: {
    ko: '이 기기에 적어 두었어요. 이어지면 저절로 더해요.',
    en: 'Kept on this device. It is added by itself when you are back online.',
  },
  doneHere: {
    ko: '이 기기에 적어 두었어요. 이어지면 저절로 보내요.',
    en: 'Kept on this device. It goes out by itself when you are back online.',
  },
  asNote: { ko: '글로', en: 'As a note' },
  isNote: { ko: '글로 적어요. 이날의 노트에 덧붙여요.', en: 'A note: it goes to the end of the note of this day.' },
  addHint: {
    ko: '토요일 9시 김장. //로 시작하면 글이에요',
    en: 'Saturday 9am market. // begins a note',
  },
  editAgain: { ko: '다시 적기', en: 'Edit it again' },
  giveUp: { ko: '‘{text}’ 그만두기', en: 'Give up “{text}”' },
})
