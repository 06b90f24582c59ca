import { words } from '#lib/words.ts'

export const secondWords = words({
  title: { ko: '한 번 더 확인할게요', en: 'One more step' },
  appText: {
    ko: '인증 앱에 보이는 여섯 자리 숫자를 적어 주세요.',
    en: 'Type the six digits that your authenticator app shows.',
  },
  passkeyText: { ko: '등록한 패스키로 확인해 주세요.', en: 'Confirm with one of your passkeys.' },
  recoveryText: {
    ko: '적어 둔 복구 코드 하나를 적어 주세요. 한 번 쓴 코드는 다시 쓸 수 없어요.',
    en: 'Type one of the recovery codes that you kept. Each works once.',
  },
  code: { ko: '인증 코드', en: 'Code' },
  recoveryCode: { ko: '복구 코드', en: 'Recovery code' },
  finish: { ko: '들어오기', en: 'Sign in' },
  byPasskey: { ko: '패스키로 확인하기', en: 'Use a passkey' },
  byApp: { ko: '인증 앱으로 확인하기', en: 'Use the authenticator app' },
  byRecovery: { ko: '복구 코드로 들어오기', en: 'Use a recovery code' },
  signInByPasskey: { ko: '패스키로 들어오기', en: 'Sign in with a passkey' },
  byCode: { ko: '코드로 확인하기', en: 'Use a code' },
  codeOrRecovery: { ko: '인증 코드나 복구 코드', en: 'Code of the app, or a recovery code' },
  confirmCode: { ko: '코드 확인하기', en: 'Check the code' },
  startOver: { ko: '처음부터 다시', en: 'Start over' },
  notHere: {
    ko: '이 브라우저에서는 패스키를 쓸 수 없어요.',
    en: 'This browser cannot use passkeys here.',
  },
  passkeyFailed: {
    ko: '패스키를 확인하지 못했어요. 다시 해 주세요.',
    en: 'The passkey could not be checked. Please try again.',
  },
})
