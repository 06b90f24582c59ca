import type { Messages } from '#platform/messages'

export const blogMessages: Messages = {
  'blog.unknown_import': { en: 'There is no such import.', ko: '그런 가져오기가 없어요.' },
  'blog.differs_here': {
    en: 'An article of yours has this address and says something else. It stays as it is.',
    ko: '이 주소에 내용이 다른 내 글이 이미 있어요. 그 글은 그대로 두었어요.',
  },
  'blog.imported_too_large': { en: 'The text is longer than 512 KB.', ko: '글이 512KB보다 길어요.' },
  'blog.unknown': { en: 'This article is not here.', ko: '이 글을 찾을 수 없어요.' },
  'blog.unknown_note': { en: 'This note is not here, or not yours.', ko: '노트를 찾을 수 없거나 내 노트가 아니에요.' },
  'blog.unknown_series': { en: 'This series is not here.', ko: '이 연재를 찾을 수 없어요.' },
  'blog.unknown_edition': { en: 'There is no such edition of it.', ko: '그런 판은 없어요.' },
  'blog.unknown_page': { en: 'There is nothing at this address.', ko: '이 주소에는 아무것도 없어요.' },
  'blog.edited_elsewhere': {
    en: 'This was changed elsewhere. Load it again; nothing of yours was kept yet.',
    ko: '다른 곳에서 먼저 바뀌었어요. 다시 불러온 뒤에 해 주세요. 이번 내용은 아직 저장하지 않았어요.',
  },
  'blog.is_deleted': { en: 'It is deleted. Take it back first.', ko: '지운 글이에요. 먼저 되살려 주세요.' },
  'blog.no_such_way': {
    en: 'From “{from}” there is no way to “{to}”.',
    ko: '‘{from}’ 상태에서 ‘{to}’ 상태로는 바꿀 수 없어요.',
  },
  'blog.other_state': {
    en: 'It is in another state by now: {status}. Load it again.',
    ko: '그사이 상태가 바뀌었어요({status}). 다시 불러와 주세요.',
  },
  'blog.not_in_the_future': { en: 'Choose a time that is still to come.', ko: '앞으로 올 시각을 골라 주세요.' },
  'blog.nothing_to_publish': { en: 'There is nothing to publish yet.', ko: '아직 펴낼 내용이 없어요.' },
  'blog.title_missing': { en: 'It needs a title before readers see it.', ko: '펴내려면 제목이 있어야 해요.' },
  'blog.title_too_long': { en: 'A title has at most {max} characters.', ko: '제목은 {max}자까지예요.' },
  'blog.body_missing': { en: 'It has no text yet.', ko: '아직 글이 비어 있어요.' },
  'blog.cover_missing': {
    en: 'The cover’s picture is not among your attachments, or is larger than 10 MB.',
    ko: '표지 그림이 내 첨부에 없거나 10MB보다 커요.',
  },
  'blog.written_in_note': {
    en: 'Its text is that of its note. Write there, and publish the changes here.',
    ko: '이 글은 노트에서 써요. 노트를 고친 뒤 여기서 다시 펴내 주세요.',
  },
  'blog.note_has_article': { en: 'This note is an article already.', ko: '이 노트로 만든 글이 이미 있어요.' },
  'blog.same_language': {
    en: 'Its counterpart must be another article, in the other language.',
    ko: '짝이 될 글은 다른 언어로 쓴 다른 글이어야 해요.',
  },
  'blog.pair_has_language': {
    en: 'That article has a counterpart in this language already.',
    ko: '그 글에는 이 언어로 된 짝이 이미 있어요.',
  },
  'blog.bad_slug': {
    en: 'An address holds letters, numbers and hyphens, such as “{suggestion}”.',
    ko: '주소에는 글자와 숫자, 붙임표만 써요. 예: ‘{suggestion}’',
  },
  'blog.reserved_slug': { en: '“{slug}” is used by the site itself.', ko: '‘{slug}’은 사이트가 쓰는 주소예요.' },
  'blog.slug_taken': { en: 'This address is taken.', ko: '이미 쓰이는 주소예요.' },
  'blog.bad_tag': {
    en: 'A tag has 1 to 20 characters, without / ? # % and \\: “{tag}”.',
    ko: '태그는 1~20자이고 / ? # % \\ 는 쓸 수 없어요: ‘{tag}’',
  },
  'blog.too_many_tags': { en: 'At most {max} tags.', ko: '태그는 {max}개까지예요.' },
  'blog.bad_address': { en: '“{href}” is no address that readers can follow.', ko: '‘{href}’은 열 수 있는 주소가 아니에요.' },
}
