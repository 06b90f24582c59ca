import { words } from '#lib/words.ts'

/** Why an archive, or a file in one, is not taken; the codes are the house’s. */
export const archiveReasons = words({
  path_traversal: { ko: '폴더 밖을 가리키는 경로예요', en: 'Its path leads out of the folder' },
  absolute_path: { ko: '절대 경로예요', en: 'Its path is absolute' },
  bad_name: { ko: '파일 이름으로 쓸 수 없는 이름이에요', en: 'Its name cannot be a file name' },
  symlink: { ko: '다른 파일을 가리키는 링크예요', en: 'It is a link to another file' },
  not_a_file: { ko: '파일이 아니에요', en: 'It is not a file' },
  zip_bomb: { ko: '풀면 지나치게 커지는 zip이에요', en: 'It unpacks to far too much' },
  encrypted: { ko: '암호가 걸려 있어요', en: 'It is encrypted' },
  unsupported: { ko: '지원하지 않는 압축 방식이에요', en: 'It is packed in a way that is not supported' },
  broken: { ko: '깨진 파일이에요', en: 'It is broken' },
  'archive.not_a_zip': {
    ko: 'zip이 아니거나 잘린 파일이에요. 가져온 것은 없어요.',
    en: 'This is not a zip, or it is cut off. Nothing was imported.',
  },
  'archive.too_large': {
    ko: 'zip이 200MB보다 커요. 가져온 것은 없어요.',
    en: 'The zip is larger than 200 MB. Nothing was imported.',
  },
  'archive.interrupted': {
    ko: '가져오기가 중단되었어요. 다시 가져와 주세요. 두 번 들어오는 것은 없어요.',
    en: 'The import was interrupted. Import it again: nothing comes in twice.',
  },
})
