/** Notes as a person might have them: Korean sentences from a fixed generator, the same at every run. */

const WORDS =
  '천식 흡입기 병원 진료 약 증상 기침 아침 저녁 산책 운동 일기 회의 계획 여행 제주도 부산 서울 커피 점심 저녁밥 가족 친구 생일 선물 도서관 책 독서 공부 시험 프로젝트 서버 쿠버네티스 배포 모니터링 알림 데이터베이스 백업 검색 색인 노트 링크 폴더 태그 사진 음악 영화 날씨 비 눈 바람 봄 여름 가을 겨울 정리 청소 빨래 장보기 우유 계란 두부 김치 된장 고추장 비용 예산 월급 저축 투자 세금 보험'.split(
    ' ',
  )
const PARTICLES = '은 는 이 가 을 를 에 에서 와 과 도 만 까지 부터 으로 로'.split(' ')
const ENDS = '했다. 좋다. 필요하다. 기록한다. 확인했다. 생각한다. 시작했다. 끝냈다.'.split(' ')
const ENGLISH = 'kubernetes deploy backup latency review meeting budget inhaler peak flow monitor index cache queue'.split(' ')

const random = (seed: number) => () => {
  seed = (Math.imul(seed ^ (seed >>> 15), 0x2c1b3c6d) + 0x9e3779b9) | 0
  return ((seed ^ (seed >>> 13)) >>> 0) / 4_294_967_296
}

const pick = <T>(list: readonly T[], r: number): T => list[Math.floor(r * r * list.length)] as T

export const titleOf = (i: number) => `노트 ${i}`

/** About 1.2 kB of text, two links to other notes, a tag. Words early in the list are common, later ones rare. */
export const bodyOf = (i: number, total: number) => {
  const next = random(i + 1)
  const sentence = () =>
    `${Array.from({ length: 6 }, () => (next() < 0.12 ? pick(ENGLISH, next()) : pick(WORDS, next()) + pick(PARTICLES, next()))).join(' ')} ${pick(ENDS, next())}`
  const link = () => `[[${titleOf(Math.floor(next() * total))}]]`
  const paragraphs = Array.from({ length: 5 }, () => Array.from({ length: 3 }, sentence).join(' '))
  return `# ${pick(WORDS, next())}\n\n#${pick(WORDS, next())} ${paragraphs.join('\n\n')}\n\n${link()} 그리고 ${link()}\n`
}

const SYLLABLES =
  '가나다라마바사아자차카타파하고노도로모보소오조초코토포호구누두루무부수우주추쿠투푸후기니디리미비시이지치키티피히'
/** Five thousand words that nobody uses, so that a long text is not all of the words above again. */
const rareWord = (r: number) => {
  const n = Math.floor(r * r * 5_000) + SYLLABLES.length ** 2
  const of = (place: number) => SYLLABLES[Math.floor(n / SYLLABLES.length ** place) % SYLLABLES.length] ?? ''
  return of(2) + of(1) + of(0)
}

/** The same with some 2 kB more, in which few words come again in many texts: a few kB as people write them. */
export const longBodyOf = (i: number, total: number) => {
  const next = random(i + 1_000_001)
  const sentence = () =>
    `${Array.from({ length: 8 }, () => rareWord(next()) + pick(PARTICLES, next())).join(' ')} ${pick(ENDS, next())}`
  const paragraphs = Array.from({ length: 5 }, () => Array.from({ length: 4 }, sentence).join(' '))
  return `${bodyOf(i, total)}\n${paragraphs.join('\n\n')}\n`
}

/** What people type: common, middling and rare words, phrases, beginnings of words. */
export const QUERIES = [
  '천식',
  '흡입기',
  '병원 진료',
  '모니터링',
  'kubernetes',
  '쿠버',
  '보험',
  '세금',
  '백업',
  'deploy 서버',
  '도서관에서',
  '월급은',
]
