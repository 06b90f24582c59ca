import { archiveReasons } from '#lib/archive/words.ts'
import { times, words } from '#lib/words.ts'

export const importWords = words({
  title: { ko: '글 가져오기', en: 'Import articles' },
  intro: {
    ko: '다른 블로그의 글을 그림과 함께 가져와요. 먼저 무엇이 들어오는지 보여 드리고, 그다음에 가져와요.',
    en: 'Bring in the articles of another blog, with their pictures. You see what would come in first; then it is done.',
  },
  kinds: {
    ko: '하루터에서 내보낸 zip, Ghost의 json, 그리고 velog·Hugo·Jekyll의 폴더나 zip을 읽어요. 그림이 있으면 함께 묶어 주세요.',
    en: 'It reads a zip exported from Haruteo, the json of Ghost, and folders or zips of velog, Hugo and Jekyll. Pack the pictures with them.',
  },
  stays: {
    ko: '날짜, 주소, 초안 여부는 그대로예요. 여기서 고친 글은 덮어쓰지 않아요.',
    en: 'Dates, addresses and drafts stay what they are. What you edited here is not overwritten.',
  },
  pickFile: { ko: '파일 고르기', en: 'Choose a file' },
  pickFolder: { ko: '폴더 고르기', en: 'Choose a folder' },
  packing: { ko: '묶는 중', en: 'Packing' },
  sending: { ko: '보내는 중', en: 'Sending' },
  working: { ko: '글을 읽는 중', en: 'Reading the articles' },
  mb: { ko: 'MB', en: ' MB' },
  files: { ko: '개', en: ' files' },
  nothingIn: { ko: '가져올 글이나 zip이 없어요.', en: 'There is no article and no zip in it.' },
  tooLarge: {
    ko: '모두 {mb}MB예요. 200MB까지 가져올 수 있으니 나누어 주세요.',
    en: 'It has {mb} MB. 200 MB can be imported at once: please divide it.',
  },
  tooMany: {
    ko: '파일이 {n}개예요. 한 번에 100,000개까지 가져올 수 있어요.',
    en: 'It has {n} files. 100,000 can be imported at once.',
  },
  unreadable: { ko: '파일을 읽지 못했어요. 다시 골라 주세요.', en: 'The files could not be read. Please choose them again.' },
  unreachable: {
    ko: '하루터에 닿지 않아요. 가져온 것은 없어요. 연결을 확인하고 다시 해 주세요.',
    en: 'Haruteo cannot be reached. Nothing was imported. Check the connection and try again.',
  },
  unexpected: { ko: '알 수 없는 일로 하지 못했어요. 다시 해 주세요.', en: 'Something unexpected happened. Please try again.' },
  whatChanges: { ko: '무엇이 들어오나', en: 'What comes in' },
  whatChanged: { ko: '가져왔어요', en: 'Imported' },
  created: { ko: '새 글', en: 'New articles' },
  updated: { ko: '바뀌는 글', en: 'Changed articles' },
  unchanged: { ko: '그대로인 글', en: 'Unchanged articles' },
  media: { ko: '보관함에 넣는 파일', en: 'Files for the library' },
  redirects: { ko: '새 주소로 이어지는 옛 주소', en: 'Old addresses that lead to the new' },
  unused: { ko: '어느 글에도 없어 빼는 파일', en: 'Files that no article shows, left out' },
  articles: { ko: '들어오는 글', en: 'Articles that come in' },
  left: { ko: '글이 아니라서 빼요', en: 'Left out: no articles' },
  refused: { ko: '받지 않아요', en: 'Refused' },
  more: { ko: '이 밖에 {n}개', en: ({ n }: { n: number }) => times(n, '1 more', '# more') },
  nothingChanges: {
    ko: '모두 이미 있는 그대로예요. 가져올 것이 없어요.',
    en: 'Everything is here already. There is nothing to import.',
  },
  doImport: { ko: '글 {n}개 가져오기', en: ({ n }: { n: number }) => times(n, 'Import 1 article', 'Import # articles') },
  cancel: { ko: '그만두기', en: 'Cancel' },
  another: { ko: '다른 것 가져오기', en: 'Import something else' },
  toBlog: { ko: '글 목록으로', en: 'To the articles' },
})

/** What of an article did not come in as it was. */
export const noteWords = words({
  address_taken: { ko: '주소가 이미 쓰이고 있어 다른 주소를 받아요', en: 'its address is taken, it gets another' },
  redirect_taken: { ko: '옛 주소 하나가 이미 쓰이고 있어요', en: 'an old address of it is taken' },
  cover_missing: { ko: '표지 그림을 찾지 못했어요', en: 'its cover was not found' },
  file_missing: { ko: '찾지 못한 그림이 있어요', en: 'a picture was not found' },
  picture_elsewhere: { ko: '다른 곳에 있는 그림은 링크로 남아요', en: 'pictures of other sites stay links' },
  tags_left: { ko: '20자를 넘거나 열 개가 넘는 태그는 빼요', en: 'tags over 20 characters, or over ten, are left out' },
  pair_left: { ko: '다른 언어의 글과 묶지 못했어요', en: 'not tied to the same in another language' },
})
export const isNote = (code: string): code is keyof typeof noteWords => code in noteWords

/** Why something was left out or refused; the codes are the house's. */
export const reasonWords = words({
  ...archiveReasons,
  page: { ko: '블로그 글이 아닌 페이지예요', en: 'It is a page, no article' },
  list: { ko: '목록을 만드는 파일이에요', en: 'It makes a list' },
  about_project: { ko: '프로젝트 설명이에요', en: 'It tells of the project' },
  bad_front_matter: { ko: '글 위의 정보(front matter)를 읽을 수 없어요', en: 'What stands above the text cannot be read' },
  bad_ghost: { ko: 'HTML이 없어 Ghost만 읽을 수 있는 글이에요', en: 'It has no HTML: only Ghost can read it' },
  bad_post: { ko: '제목도 주소도 없어요', en: 'It has neither a title nor an address' },
  html_post: { ko: 'HTML로 쓴 글은 읽지 않아요', en: 'Articles in HTML are not read' },
  'blog.differs_here': {
    ko: '이 주소에 여기서 쓰거나 고친 글이 있어요. 그대로 두었어요',
    en: 'You wrote or edited it here. It stays as it is',
  },
  'blog.title_missing': { ko: '제목이 없어요', en: 'It has no title' },
  'blog.title_too_long': { ko: '제목이 200자를 넘어요', en: 'Its title is longer than 200 characters' },
  'blog.body_missing': { ko: '글이 비어 있어요', en: 'It has no text' },
  'blog.imported_too_large': { ko: '글이 512KB보다 길어요', en: 'The text is longer than 512 KB' },
  'media.too_large': { ko: '파일이 10MB보다 커요', en: 'The file is larger than 10 MB' },
  'media.two_things': { ko: '그림이면서 다른 것이기도 한 파일이에요', en: 'It is a picture and something else as well' },
  'media.no_room': { ko: '보관함에 자리가 없어요', en: 'The library is full' },
  duplicate: { ko: '같은 이름의 파일이 또 있어요', en: 'There is another file of this name' },
  not_utf8: { ko: 'UTF-8 글이 아니에요', en: 'It is not UTF-8 text' },
  too_large: { ko: '너무 커요', en: 'It is too large' },
  too_many: { ko: '한 번에 가져올 수 있는 수를 넘어요', en: 'It is more than can come in at once' },
})
export const isReason = (code: string): code is keyof typeof reasonWords => code in reasonWords
