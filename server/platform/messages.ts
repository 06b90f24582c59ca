import type { Details } from './errors.ts'

export const LANGUAGES = ['en', 'ko'] as const
export type Language = (typeof LANGUAGES)[number]

/** What each refusal says to a person. `{name}` is filled in from the refusal's details. */
export type Messages = Readonly<Record<string, Readonly<Record<Language, string>>>>

/** The first language of an Accept-Language header that the house speaks; English where none is. */
export const languageOf = (header: string | undefined): Language => {
  const wanted = (header ?? '')
    .split(',')
    .slice(0, 20)
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
      const q = parameters.map((p) => p.trim()).find((p) => p.startsWith('q='))
      return { language: tag.split('-', 1)[0], q: q ? Number(q.slice(2)) || 0 : 1 }
    })
    .filter(({ q }) => q > 0)
    .sort((a, b) => b.q - a.q)
  for (const { language } of wanted) for (const known of LANGUAGES) if (known === language) return known
  return 'en'
}

/** A sentence with its blanks, `{name}`, filled in. */
export const filled = (sentence: string, facts: Readonly<Record<string, unknown>>) =>
  sentence.replace(/\{(\w{1,40})\}/g, (whole, name: string) => (Object.hasOwn(facts, name) ? String(facts[name]) : whole))

/** The sentence for a code; the code itself where the catalogue lacks it, so that nothing is hidden. */
export const say = (messages: Messages, language: Language, code: string, details: Details = {}) =>
  filled(messages[code]?.[language] ?? code, details)

/** The platform's own refusals. */
export const platformMessages: Messages = {
  'http.sign_in_first': { en: 'Sign in first.', ko: '먼저 로그인해 주세요.' },
  'http.not_allowed': {
    en: 'Your role does not allow this. Ask the owner of the house.',
    ko: '지금 역할로는 할 수 없는 일이에요. 집 주인에게 물어봐 주세요.',
  },
  'http.scope_missing': {
    en: 'This access token was not made for that. Make one with “{scope}”.',
    ko: '이 토큰으로는 할 수 없는 일이에요. ‘{scope}’ 권한을 넣어 새로 만들어 주세요.',
  },
  'http.cross_site': {
    en: 'This request came from another site, so it was not carried out. Open the page again and repeat it there.',
    ko: '다른 사이트에서 온 요청이라 처리하지 않았어요. 화면을 새로 열고 다시 해 주세요.',
  },
  'http.not_built': {
    en: 'The application has not been built. Run `npm run build`, and open this page again.',
    ko: '화면이 아직 만들어지지 않았어요. `npm run build`를 실행하고 다시 열어 주세요.',
  },
  'http.no_such_route': { en: 'There is nothing at this address.', ko: '이 주소에는 아무것도 없어요.' },
  'http.invalid_input': {
    en: 'Something in the request is not as it should be; the details say what. Nothing was changed.',
    ko: '요청에 맞지 않는 내용이 있어요. 무엇인지는 details에 있어요. 바뀐 것은 없어요.',
  },
  'http.refused': { en: 'The request could not be read ({why}).', ko: '요청을 읽을 수 없어요 ({why}).' },
  'http.unstorable_text': {
    en: 'The text at {at} holds a NUL or half a character, which cannot be stored exactly. Nothing was changed.',
    ko: '{at}의 글에 저장할 수 없는 문자(NUL이나 반쪽 문자)가 있어요. 바뀐 것은 없어요.',
  },
  'http.if_match_needed': {
    en: 'Say in If-Match which version you saw (the ETag you were given).',
    ko: '어느 판을 보고 고치는지 If-Match에 ETag를 넣어 주세요.',
  },
  'http.if_match_unknown': {
    en: 'If-Match does not name a version of this. Load it again.',
    ko: 'If-Match의 값이 이 항목의 판이 아니에요. 다시 불러와 주세요.',
  },
  'http.too_many': {
    en: 'Too many requests. Try again in {seconds} seconds.',
    ko: '요청이 너무 많아요. {seconds}초 뒤에 다시 해 주세요.',
  },
  'http.overloaded': {
    en: 'There is too much to do at the moment. Try again in {seconds} seconds; nothing was changed.',
    ko: '지금은 할 일이 너무 많아요. {seconds}초 뒤에 다시 해 주세요. 바뀐 것은 없어요.',
  },
  'http.too_many_streams': {
    en: 'Too many open streams. Close one first.',
    ko: '열려 있는 실시간 연결이 너무 많아요. 하나를 닫아 주세요.',
  },
  'http.bad_cursor': { en: 'This cursor is not one of ours.', ko: '알 수 없는 커서예요.' },
  'http.internal': {
    en: 'Something went wrong on our side. Quote {traceId} when you ask for help.',
    ko: '서버에서 문제가 생겼어요. 문의할 때 {traceId}를 알려 주세요.',
  },
  'idempotency.bad_key': {
    en: 'An Idempotency-Key holds 1 to 255 visible characters.',
    ko: 'Idempotency-Key는 보이는 글자 1~255자여야 해요.',
  },
  'idempotency.other_body': {
    en: 'This Idempotency-Key was used with another request. Take a new one.',
    ko: '이 Idempotency-Key는 다른 요청에 이미 쓰였어요. 새 값을 써 주세요.',
  },
  'idempotency.in_flight': {
    en: 'The same request is being carried out at this moment.',
    ko: '같은 요청을 처리하고 있어요.',
  },
  'db.busy': { en: 'Too busy at the moment. Try again shortly.', ko: '지금은 바빠요. 잠시 뒤에 다시 해 주세요.' },
  'db.too_slow': {
    en: 'That took too long. Try again shortly.',
    ko: '시간이 너무 오래 걸렸어요. 잠시 뒤에 다시 해 주세요.',
  },
  'db.unavailable': {
    en: 'The database cannot be reached at the moment. Try again shortly.',
    ko: '지금은 데이터베이스에 닿지 않아요. 잠시 뒤에 다시 해 주세요.',
  },
  'db.disk_full': {
    en: 'The disk is full: reading works, writing does not. Nothing was changed.',
    ko: '디스크가 가득 찼어요. 읽기는 되지만 쓰기는 안 돼요. 바뀐 것은 없어요.',
  },
  'db.changed_meanwhile': {
    en: 'This changed at the same moment. Load it again.',
    ko: '그사이 내용이 바뀌었어요. 다시 불러와 주세요.',
  },
  'db.unstorable_text': { en: 'This text cannot be stored.', ko: '저장할 수 없는 글이에요.' },
  'events.nobody_hears': { en: 'Nobody hears {name}.', ko: '{name} 이벤트를 듣는 곳이 없어요.' },
  'events.unknown_version': {
    en: 'This is written in version {v}, which this house does not know.',
    ko: '이 집이 모르는 버전 {v}(으)로 쓰여 있어요.',
  },
  'events.heard_before': { en: 'This was done before.', ko: '이미 처리했어요.' },
  'peer.unreachable': {
    en: 'A part of the house cannot be reached at the moment. Try again shortly.',
    ko: '지금은 일부 기능에 닿지 않아요. 잠시 뒤에 다시 해 주세요.',
  },
  'peer.no_such_face': { en: 'Nothing is offered under this name.', ko: '제공하지 않는 기능이에요.' },
  'peer.not_here': { en: 'This part does not run here.', ko: '여기서 돌지 않는 기능이에요.' },
  'peer.unknown': { en: 'Only peers may ask this.', ko: '허용되지 않은 요청이에요.' },
  'archive.not_multipart': {
    en: 'Send the zip as multipart/form-data, in the field `file`.',
    ko: 'zip을 multipart/form-data의 file 항목으로 보내 주세요.',
  },
  'archive.no_file': { en: 'The field `file` is missing.', ko: 'file 항목이 없어요.' },
  'archive.not_a_zip': {
    en: 'This is not a zip, or it is cut off. Nothing was imported.',
    ko: 'zip이 아니거나 잘린 파일이에요. 가져온 것은 없어요.',
  },
  'archive.not_a_folder': {
    en: 'There is no folder at this path. Nothing was imported.',
    ko: '이 경로에 폴더가 없어요. 가져온 것은 없어요.',
  },
  'archive.too_large': {
    en: 'The zip is larger than {mb} MB. Nothing was imported.',
    ko: 'zip이 {mb}MB보다 커요. 가져온 것은 없어요.',
  },
  'archive.refused': { en: 'This part of the zip was refused ({reason}).', ko: 'zip의 일부를 받지 않았어요 ({reason}).' },
  'archive.interrupted': {
    en: 'The import was interrupted and its file is gone. Import it again: nothing comes in twice.',
    ko: '가져오기가 중단되었고 파일이 남아 있지 않아요. 다시 가져와 주세요. 두 번 들어오는 것은 없어요.',
  },
  'host.draining': { en: 'Shutting down.', ko: '종료하고 있어요.' },
}
