import type { Messages } from '#platform/messages'

export const diaryMessages: Messages = {
  'diary.consent_missing': {
    en: 'The diary needs your consent first.',
    ko: '건강 일지는 동의하신 다음에 쓸 수 있어요.',
  },
  'diary.consent_text_changed': {
    en: 'The text has changed. Read it as it is now.',
    ko: '동의문이 바뀌었어요. 지금 것을 읽어 주세요.',
  },
  'diary.unknown': { en: 'There is no such record.', ko: '그런 기록이 없어요.' },
  'diary.unknown_photo': { en: 'There is no such photo.', ko: '그런 사진이 없어요.' },
  'diary.photo_unreadable': {
    en: 'This cannot be read as a picture. JPEG, PNG, WebP and AVIF can.',
    ko: '사진으로 읽을 수 없어요. JPEG, PNG, WebP, AVIF 사진을 올려 주세요.',
  },
  'diary.photo_heic': {
    en: 'HEIC pictures cannot be read here. Save it as JPEG, or let the camera do so (on an iPhone: Settings, Camera, Formats, Most Compatible).',
    ko: 'HEIC 사진은 읽을 수 없어요. JPEG로 저장해 올리거나, 카메라가 JPEG로 찍게 해 주세요(아이폰: 설정 > 카메라 > 포맷 > 높은 호환성).',
  },
  'diary.photo_too_large': { en: 'A photo may be up to {mb} MB.', ko: '사진은 {mb}MB까지 올릴 수 있어요.' },
  'diary.photo_too_many_pixels': {
    en: 'A photo may have up to {megapixels} megapixels, and {side} pixels on a side.',
    ko: '사진은 {megapixels}메가픽셀, 한 변 {side}픽셀까지 올릴 수 있어요.',
  },
  'diary.photo_bad_words': {
    en: 'What the photo shows may be up to {max} characters.',
    ko: '사진 설명은 {max}자까지 쓸 수 있어요.',
  },
  'diary.too_many_photos': { en: 'A record holds up to {max} photos.', ko: '기록 하나에 사진은 {max}장까지예요.' },
  'diary.photos_full': {
    en: 'The photos of a diary may be up to {mb} MB in all. Take some out first.',
    ko: '일지의 사진은 모두 {mb}MB까지예요. 먼저 몇 장을 빼 주세요.',
  },
  'diary.import_no_record': {
    en: 'The record that this photo belongs to is not here.',
    ko: '이 사진이 딸린 기록이 여기에 없어요.',
  },
  'diary.unknown_medicine': { en: 'There is no such medicine.', ko: '그런 약이 없어요.' },
  'diary.unknown_dose': { en: 'There is no such dose.', ko: '그런 복용 기록이 없어요.' },
  'diary.edited_elsewhere': {
    en: 'It was changed elsewhere meanwhile. Look at it as it is now, and try again.',
    ko: '그사이 다른 곳에서 바뀌었어요. 바뀐 것을 보고 다시 해 주세요.',
  },
  'diary.in_the_future': { en: 'This is still to come.', ko: '아직 오지 않은 때예요.' },
  'diary.same_minute': {
    en: 'There is one of that minute already.',
    ko: '같은 시각의 기록이 이미 있어요.',
  },
  'diary.day_has_symptoms': {
    en: 'Symptoms are written down for that day.',
    ko: '그날에는 증상을 적은 기록이 있어요.',
  },
  'diary.other_type': { en: 'A record stays of the kind that it is.', ko: '기록의 종류는 바꿀 수 없어요.' },
  'diary.bad_time_zone': { en: 'There is no such time zone.', ko: '그런 시간대가 없어요.' },
  'diary.bad_window': { en: 'Ask for 1 to {max} days, the first one first.', ko: '1~{max}일을 앞날부터 골라 주세요.' },
  'diary.bad_course': { en: 'It has to end after it begins.', ko: '마지막 날이 첫날보다 늦어야 해요.' },
  'diary.too_many_medicines': { en: 'There may be {max} medicines.', ko: '약은 {max}개까지 둘 수 있어요.' },
  'diary.too_many_plans': { en: 'There may be {max} plans.', ko: '행동 계획은 {max}개까지 둘 수 있어요.' },
  'diary.not_planned': { en: 'No such dose is planned.', ko: '그때 예정된 복용이 없어요.' },
  'diary.dose_written': { en: 'This dose is written down already.', ko: '이미 적은 복용이에요.' },
  'diary.bad_points': {
    en: 'The points fall from one to the next, 2 to 4 of them.',
    ko: '기준은 큰 것부터 2~4개를 적어 주세요.',
  },
  'diary.begins_before': {
    en: 'A later one is there already. What was shown then does not change.',
    ko: '더 나중에 시작한 것이 이미 있어요. 지난 기록은 바뀌지 않아요.',
  },
  'diary.import_no_file': { en: 'Choose a file to bring in.', ko: '가져올 파일을 골라 주세요.' },
  'diary.import_too_large': { en: 'The file may have {mb} MB.', ko: '파일은 {mb}MB까지 가져올 수 있어요.' },
  'diary.import_too_many': { en: 'A file may hold {max} things.', ko: '한 파일에서 {max}개까지 가져올 수 있어요.' },
  'diary.import_not_text': { en: 'The file is not text in UTF-8.', ko: 'UTF-8로 된 글 파일이 아니에요.' },
  'diary.import_not_ours': { en: 'This is no diary of Haruteo in JSON.', ko: '하루터가 내보낸 JSON 일지가 아니에요.' },
  'diary.import_other_version': {
    en: 'This file is of another version; version {version} can be read here.',
    ko: '다른 판의 파일이에요. 여기서는 {version}판을 읽어요.',
  },
  'diary.import_not_fhir': { en: 'This is no Bundle of FHIR in JSON.', ko: 'JSON으로 된 FHIR Bundle이 아니에요.' },
  'diary.import_not_csv': {
    en: 'This is no CSV with the columns of a diary: at least kind and day.',
    ko: '일지의 열(kind, day 등)이 있는 CSV가 아니에요.',
  },
  'diary.import_no_apple': { en: 'There is no export.xml of Apple Health in it.', ko: 'Apple 건강의 export.xml이 아니에요.' },
  'diary.import_broken_zip': {
    en: 'The zip is broken, or of a kind that is not read here.',
    ko: 'zip 파일이 깨졌거나 읽을 수 없는 방식이에요.',
  },
  'diary.import_unknown_kind': { en: 'The diary keeps nothing of this kind.', ko: '일지에 담지 않는 종류예요.' },
  'diary.import_void': {
    en: 'The file says of it that it was a mistake, was called off or withdrawn, or is a draft.',
    ko: '잘못 적은 것이거나 취소된 것, 또는 초안이라고 파일에 적혀 있어요.',
  },
  'diary.import_unreadable': { en: 'It is not as it should be, at “{field}”.', ko: '‘{field}’ 칸의 값이 맞지 않아요.' },
  'diary.import_bad_time': { en: 'Its time cannot be read.', ko: '시각을 읽을 수 없어요.' },
  'diary.import_bad_unit': { en: 'Its value or unit cannot be read.', ko: '값이나 단위를 읽을 수 없어요.' },
  'diary.import_four_blows': { en: 'Of one minute the best three blows count.', ko: '한 번에 가장 좋은 세 번까지만 남겨요.' },
  'diary.import_no_peak_flow': {
    en: 'The diary keeps it with a peak flow of the same minute, and there is none.',
    ko: '같은 시각의 최대호기유속이 없어서 담을 수 없어요.',
  },
  'diary.import_differs': {
    en: 'It says something else here. What is here was kept.',
    ko: '여기 있는 것과 달라요. 여기 있는 것을 그대로 두었어요.',
  },
  'diary.import_in_trash': { en: 'It lies in the trash here.', ko: '여기서는 휴지통에 있어요.' },
  'diary.no_stations': {
    en: 'This house has no way to the measuring stations.',
    ko: '이곳에서는 측정소 값을 가져올 수 없어요.',
  },
  'diary.unknown_station': { en: 'There is no station of this name.', ko: '그런 이름의 측정소가 없어요.' },
  'diary.air_not_told': {
    en: 'The service for air tells nothing at the moment. You can write the figures down yourself.',
    ko: '지금은 대기 측정값을 받지 못했어요. 값을 직접 적을 수 있어요.',
  },
  'diary.unknown_person': {
    en: 'There is no diary of theirs that you may open.',
    ko: '열어 볼 수 있는 일지가 없어요.',
  },
  'diary.unknown_proxy': { en: 'Nothing is lent under this name.', ko: '그런 공유가 없어요.' },
  'diary.bad_expiry': { en: 'Say when it ends, within {max} days.', ko: '끝나는 때를 {max}일 안에서 정해 주세요.' },
  'diary.only_guardians_write': { en: 'Only a guardian may write.', ko: '보호자만 대신 적을 수 있어요.' },
  'diary.too_many_proxies': { en: 'You may lend it to {max} people.', ko: '{max}명에게까지 열어 줄 수 있어요.' },
  'diary.not_oneself': { en: 'This is your own address.', ko: '내 주소예요.' },
  'diary.staff_off': {
    en: 'The staff of this house does not look into diaries.',
    ko: '이곳에서는 운영진이 일지를 볼 수 없어요.',
  },
  'diary.not_below': {
    en: 'Only diaries of people below your role.',
    ko: '나보다 낮은 역할의 일지만 볼 수 있어요.',
  },
  'diary.reason_too_short': { en: 'Say why, in {min} characters or more.', ko: '까닭을 {min}자 넘게 적어 주세요.' },
  'diary.too_many_copies': { en: 'There may be {max} open links.', ko: '열려 있는 링크는 {max}개까지 둘 수 있어요.' },
  'diary.unknown_copy': { en: 'There is no such copy.', ko: '그런 사본이 없어요.' },
  'diary.unknown_feed': { en: 'There is no calendar at this address any more.', ko: '이 주소에는 이제 달력이 없어요.' },
  'diary.copy_gone': {
    en: 'This copy was taken back, or its time is over.',
    ko: '나눈 사람이 거두었거나 볼 수 있는 때가 지났어요.',
  },
}
