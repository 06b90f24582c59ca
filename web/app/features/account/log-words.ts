import { words } from '#lib/words.ts'

/** Whose name is told to the person alone: the log of the house leaves out what belongs to an entry. */
type Named = Readonly<{ label?: string }>

/** A sentence for everything that the house writes down of an account, by its name without the room. */
export const logWords = words({
  signed_in: { ko: '들어왔어요', en: 'Signed in' },
  signed_out: { ko: '로그아웃했어요', en: 'Signed out' },
  confirmed: { ko: '본인인지 확인했어요', en: 'Proved who it is' },
  guessed: { ko: '틀린 비밀번호나 코드로 여러 번 들어오려 했어요', en: 'Several wrong passwords or codes were tried' },
  second_refused: { ko: '둘째 확인을 통과하지 못했어요', en: 'The second proof was not right' },
  session_ended: { ko: '한 기기의 로그인을 끝냈어요', en: 'Ended the session of a device' },
  other_sessions_ended: { ko: '다른 기기의 로그인을 모두 끝냈어요', en: 'Ended all other sessions' },
  sessions_ended: { ko: '모든 로그인을 끝냈어요', en: 'All sessions were ended' },
  refresh_reused: {
    ko: '이미 쓴 열쇠로 들어오려 해서 그 앱을 로그아웃했어요',
    en: 'A used key came again, so that app was signed out',
  },
  token_made: { ko: '프로그램이 쓸 토큰을 만들었어요', en: 'Made a token for a program' },
  token_ended: { ko: '프로그램이 쓰던 토큰을 없앴어요', en: 'Ended a token of a program' },
  password_changed: { ko: '비밀번호를 바꿨어요', en: 'Changed the password' },
  recovery_begun: { ko: '비밀번호를 다시 정하려고 메일을 청했어요', en: 'Asked for a mail to set a new password' },
  email_change_begun: { ko: '이메일을 바꾸기 시작했어요', en: 'Began to change the e-mail address' },
  email_changed: { ko: '이메일을 바꿨어요', en: 'Changed the e-mail address' },
  email_taken_back: { ko: '이메일을 예전 것으로 되돌렸어요', en: 'Took the old e-mail address back' },
  provider_connected: {
    ko: ({ label }: Named) => `${label ?? '다른 서비스의'} 계정을 연결했어요`,
    en: ({ label }: Named) => `Connected an account at ${label ?? 'another service'}`,
  },
  provider_disconnected: {
    ko: ({ label }: Named) => `${label ?? '다른 서비스의'} 계정 연결을 끊었어요`,
    en: ({ label }: Named) => `Disconnected an account at ${label ?? 'another service'}`,
  },
  passkey_added: { ko: '패스키를 더했어요', en: 'Added a passkey' },
  passkey_renamed: { ko: '패스키 이름을 바꿨어요', en: 'Renamed a passkey' },
  passkey_removed: { ko: '패스키를 없앴어요', en: 'Removed a passkey' },
  passkey_doubted: { ko: '베낀 것 같은 패스키로 들어오려 했어요', en: 'A passkey was used that may have been copied' },
  totp_added: { ko: '인증 앱을 켰어요', en: 'Turned on an authenticator app' },
  totp_removed: { ko: '인증 앱을 껐어요', en: 'Turned off the authenticator app' },
  codes_replaced: { ko: '복구 코드를 새로 만들었어요', en: 'Made new recovery codes' },
  code_used: { ko: '복구 코드를 하나 썼어요', en: 'Used a recovery code' },
  factors_taken_off: { ko: '둘째 확인을 모두 껐어요', en: 'All second proofs were taken off' },
  joined: { ko: '이 집에 들어와 살기 시작했어요', en: 'Joined this house' },
  invited: { ko: '누군가를 초대했어요', en: 'Invited somebody' },
  invitation_revoked: { ko: '초대를 거뒀어요', en: 'Took an invitation back' },
  consented: { ko: '약관에 동의했어요', en: 'Agreed to the terms' },
  consent_changed: { ko: '동의한 것을 바꿨어요', en: 'Changed what was agreed to' },
  consent_withdrawn: { ko: '동의를 거뒀어요', en: 'Withdrew an agreement' },
  consent_text_changed: { ko: '집의 약관을 고쳤어요', en: 'Changed the terms of the house' },
  renamed: { ko: '이름을 바꿨어요', en: 'Changed the name' },
  avatar_changed: { ko: '사진을 바꿨어요', en: 'Changed the picture' },
  avatar_removed: { ko: '사진을 없앴어요', en: 'Removed the picture' },
  role_changed: { ko: '맡은 일이 바뀌었어요', en: 'The role changed' },
  owner_changed: { ko: '집의 주인이 바뀌었어요', en: 'The house has another owner' },
  house_changed: { ko: '집의 설정을 바꿨어요', en: 'Changed the settings of the house' },
  banned: { ko: '이 집에 들어오지 못하게 됐어요', en: 'Kept out of the house' },
  ban_lifted: { ko: '다시 들어올 수 있게 됐어요', en: 'Let in again' },
  export_asked: { ko: '모든 자료를 꾸려 달라고 했어요', en: 'Asked for everything to be packed' },
  export_fetched: { ko: '꾸린 자료를 받았어요', en: 'Fetched what was packed' },
  leaving_begun: { ko: '떠나기로 했어요', en: 'Decided to leave' },
  came_back: { ko: '떠나지 않고 돌아왔어요', en: 'Came back' },
  person_erased: { ko: '떠난 사람의 것을 모두 지웠어요', en: 'Erased all that was of somebody who left' },
  audit_aged: { ko: '오래된 기록에서 누구였는지를 지웠어요', en: 'Erased from old entries who it was' },
  unknown: { ko: '계정에 일이 있었어요 ({what})', en: 'Something happened to the account ({what})' },
})

export const sentenceOf = (what: string): keyof typeof logWords => {
  const name = what.replace(/^identity\./, '')
  return Object.hasOwn(logWords, name) ? (name as keyof typeof logWords) : 'unknown'
}
