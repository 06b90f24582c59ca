import type { Messages } from '#platform/messages'

export const identityMessages: Messages = {
  'identity.wrong_credentials': {
    en: 'The e-mail address or the password is not right.',
    ko: '이메일이나 비밀번호가 맞지 않아요.',
  },
  'identity.try_later': {
    en: 'Too many tries, so this waits for about {minutes} min now. A device on which you signed in before need not wait.',
    ko: '여러 번 시도해서 {minutes}분쯤 쉬어야 해요. 전에 들어왔던 기기에서는 기다리지 않아도 돼요.',
  },
  'identity.wrong_password': { en: 'The password is not right.', ko: '비밀번호가 맞지 않아요.' },
  'identity.confirm_first': {
    en: 'Please prove once more who you are; then this can be done.',
    ko: '본인인지 한 번 더 확인하면 할 수 있어요.',
  },
  'identity.unknown_session': { en: 'This session is not there any more.', ko: '이미 끝난 로그인이에요.' },
  'identity.unknown_token': { en: 'This token is not there any more.', ko: '이미 없어진 토큰이에요.' },
  'identity.bad_token_name': { en: 'Say what the token is for.', ko: '어디에 쓸 토큰인지 적어 주세요.' },
  'identity.unknown_scope': { en: 'No token can be made for “{scope}”.', ko: '“{scope}” 권한은 줄 수 없어요.' },
  'identity.too_many_tokens': {
    en: 'You have {max} tokens. End one that is not needed.',
    ko: '토큰이 {max}개 있어요. 쓰지 않는 토큰을 지워 주세요.',
  },
  'identity.refresh_over': {
    en: 'This app is not signed in any more. Sign in again.',
    ko: '앱에서 로그아웃됐어요. 다시 로그인해 주세요.',
  },
  'identity.password_too_short': {
    en: 'A password has at least {min} characters here; this one has {length}. A few words together are easy to remember.',
    ko: '비밀번호는 {min}자 이상이어야 해요. 지금은 {length}자예요. 낱말 여러 개를 이어 쓰면 외우기 쉬워요.',
  },
  'identity.password_too_long': {
    en: 'A password has at most {max} characters.',
    ko: '비밀번호는 {max}자까지 쓸 수 있어요.',
  },
  'identity.password_common': {
    en: 'Many people use this password, so it is among the first to be tried. Digits and signs around it do not help. Take another.',
    ko: '많은 사람이 쓰는 비밀번호라 가장 먼저 시도돼요. 앞뒤에 숫자나 기호를 붙여도 마찬가지예요. 다른 것으로 정해 주세요.',
  },
  'identity.password_run': {
    en: 'The same characters again and again, or one after the other, are guessed at once. Take another.',
    ko: '같은 글자가 되풀이되거나 차례로 이어지는 비밀번호는 금방 알아내요. 다른 것으로 정해 주세요.',
  },
  'identity.password_of_house': {
    en: 'This is the name or the address of the house, which everybody knows. Take another.',
    ko: '누구나 아는 이 집의 이름이나 주소예요. 다른 것으로 정해 주세요.',
  },
  'identity.password_of_yours': {
    en: 'This is your name or e-mail address, which others know. Take another.',
    ko: '다른 사람도 아는 내 이름이나 이메일이에요. 다른 것으로 정해 주세요.',
  },
  'identity.recovery_over': {
    en: 'This link is used up, or its ten minutes are over. Ask for a new one.',
    ko: '이미 쓰였거나 10분이 지난 링크예요. 새 링크를 받아 주세요.',
  },
  'identity.same_email': { en: 'That is the address you have already.', ko: '지금 쓰는 이메일과 같아요.' },
  'identity.email_change_over': {
    en: 'This link is used up or too old, or the change was taken back.',
    ko: '이미 쓰였거나 기한이 지난 링크예요. 바꾸기를 되돌렸을 수도 있어요.',
  },
  'identity.bad_email': { en: 'This is not an e-mail address.', ko: '이메일 주소가 아니에요.' },
  'identity.bad_name': { en: 'A name has 1 to 64 characters.', ko: '이름은 1~64자예요.' },
  'identity.email_taken': { en: 'This e-mail address has an account.', ko: '이미 가입된 이메일이에요.' },
  'identity.has_owner': { en: 'This house has its owner.', ko: '이미 주인이 있어요.' },
  'identity.setup_over': {
    en: 'This set-up link is used up or was replaced by a newer one. Start Haruteo again to get a fresh one.',
    ko: '이미 쓰였거나 새 링크로 바뀐 설정 링크예요. 하루터를 다시 시작하면 새 링크가 나와요.',
  },
  'identity.unknown_provider': {
    en: 'This house does not let people in by that provider.',
    ko: '이 집에서는 쓰지 않는 로그인 방법이에요.',
  },
  'identity.provider_away': {
    en: 'The provider does not answer at the moment. Try again shortly, or sign in another way.',
    ko: '그쪽 서비스가 지금 대답하지 않아요. 잠시 뒤에 다시 하거나 다른 방법으로 들어와 주세요.',
  },
  'identity.provider_untrusted': {
    en: 'What the provider answered could not be verified, so nobody was signed in. Please start again.',
    ko: '그쪽 서비스의 대답을 확인할 수 없어서 들여보내지 않았어요. 처음부터 다시 해 주세요.',
  },
  'identity.provider_declined': {
    en: 'You did not allow it there, so nothing was done.',
    ko: '그쪽에서 동의하지 않아서 아무것도 하지 않았어요.',
  },
  'identity.provider_lost': {
    en: 'It took more than ten minutes, or it was begun in another browser. Please start again here.',
    ko: '10분이 지났거나 다른 브라우저에서 시작했어요. 여기서 다시 시작해 주세요.',
  },
  'identity.not_connected': {
    en: 'That account is connected with nobody here. If you have an account here, sign in and connect it in the settings.',
    ko: '연결된 계정이 없어요. 이미 계정이 있으면 먼저 들어와서 설정에서 연결해 주세요.',
  },
  'identity.connect_there_first': {
    en: 'There is an account with your e-mail address. Sign in to it first, and connect this one in its settings.',
    ko: '같은 이메일로 만든 계정이 있어요. 먼저 그 계정으로 들어와서 설정에서 연결해 주세요.',
  },
  'identity.invitation_needed': {
    en: 'This house is joined by an invitation. Open the link that you were given, and choose the provider there.',
    ko: '초대를 받아야 가입할 수 있어요. 받은 초대 링크를 열고 거기서 이 방법을 골라 주세요.',
  },
  'identity.confirm_address_first': {
    en: 'The provider has not confirmed your e-mail address. Have a code sent to it first.',
    ko: '그쪽에서 이메일을 확인해 주지 않았어요. 먼저 이메일로 숫자를 받아 확인해 주세요.',
  },
  'identity.provider_taken': {
    en: 'That account is connected with somebody else here.',
    ko: '다른 사람과 연결된 계정이에요.',
  },
  'identity.provider_connected': {
    en: 'You are connected with another account there. Disconnect that one first.',
    ko: '그 서비스의 다른 계정이 이미 연결되어 있어요. 먼저 연결을 끊어 주세요.',
  },
  'identity.unknown_linked': { en: 'You are not connected with that account.', ko: '연결된 계정이 아니에요.' },
  'identity.last_way_in': {
    en: 'This is your only way in. Set a password first; then it can be taken away.',
    ko: '들어올 방법이 이것뿐이에요. 비밀번호를 먼저 정하면 없앨 수 있어요.',
  },
  'identity.leaving_not_confirmed': {
    en: 'That is not the e-mail address of this account. Nothing was done.',
    ko: '이 계정의 이메일이 아니에요. 아무것도 하지 않았어요.',
  },
  'identity.hand_over_first': {
    en: 'You own this house and others live in it. Hand it over to one of them first.',
    ko: '이 집의 주인이고 함께 사는 사람이 있어요. 먼저 집을 넘겨 주세요.',
  },
  'identity.is_leaving': { en: 'You are leaving already.', ko: '이미 떠나는 중이에요.' },
  'identity.not_leaving': { en: 'You are not leaving.', ko: '떠나는 중이 아니에요.' },
  'identity.unknown_person': { en: 'There is nobody like that here.', ko: '그런 사람이 없어요.' },
  'identity.export_running': {
    en: 'One is being packed already. It will be here when it is done.',
    ko: '이미 꾸리고 있어요. 다 되면 여기에서 받을 수 있어요.',
  },
  'identity.unknown_export': {
    en: 'This file is not here any more. It is kept for seven days; pack a new one.',
    ko: '더는 없는 파일이에요. 7일 동안만 두니 새로 꾸려 주세요.',
  },
  'identity.export_not_ready': { en: 'It is not packed yet.', ko: '아직 꾸리는 중이에요.' },
  'identity.banned': {
    en: 'You are kept out of this house. The reason: {reason}',
    ko: '이 집에 들어올 수 없어요. 까닭: {reason}',
  },
  'identity.banned_until': {
    en: 'You are kept out of this house until {until}. The reason: {reason}',
    ko: '{until}까지 이 집에 들어올 수 없어요. 까닭: {reason}',
  },
  'identity.address_barred': { en: 'This address cannot join this house.', ko: '이 집에 가입할 수 없는 이메일이에요.' },
  'identity.not_banned': { en: 'This person is not banned.', ko: '막아 둔 사람이 아니에요.' },
  'identity.ban_is_over': { en: 'A ban ends in the future.', ko: '막는 기간의 끝은 지금보다 뒤여야 해요.' },
  'identity.ban_needs_reason': { en: 'Say why.', ko: '까닭을 적어 주세요.' },
  'identity.unknown_time_zone': {
    en: '“{timeZone}” is no time zone. Name one such as Asia/Seoul.',
    ko: '“{timeZone}” 시간대가 없어요. Asia/Seoul처럼 적어 주세요.',
  },
  'identity.wrong_factor': {
    en: 'The code is not right, or it was used already. Try the next one.',
    ko: '코드가 맞지 않거나 이미 쓴 코드예요. 다음 코드로 해 주세요.',
  },
  'identity.second_over': {
    en: 'The time for this has run out. Please sign in from the beginning.',
    ko: '시간이 지났어요. 처음부터 다시 들어와 주세요.',
  },
  'identity.passkey_refused': {
    en: 'This passkey does not open this account.',
    ko: '이 패스키로는 들어올 수 없어요.',
  },
  'identity.passkey_too_late': {
    en: 'The time for this has run out. Please try the passkey once more.',
    ko: '시간이 지났어요. 패스키를 한 번 더 써 주세요.',
  },
  'identity.passkey_doubted': {
    en: 'This passkey seems to exist twice, so it was refused. Come in another way, and remove it.',
    ko: '같은 패스키가 둘인 것 같아 받지 않았어요. 다른 방법으로 들어와서 지워 주세요.',
  },
  'identity.passkey_known': { en: 'This passkey is known already.', ko: '이미 등록한 패스키예요.' },
  'identity.unknown_passkey': { en: 'There is no such passkey.', ko: '그런 패스키가 없어요.' },
  'identity.bad_passkey_name': {
    en: 'The name of a passkey has 1 to {max} characters.',
    ko: '패스키 이름은 1~{max}자예요.',
  },
  'identity.many_passkeys': {
    en: 'There are {max} passkeys, which is as many as there can be. Remove one first.',
    ko: '패스키는 {max}개까지예요. 하나를 지우고 해 주세요.',
  },
  'identity.no_passkeys_here': {
    en: 'Passkeys need an https address, or http://localhost.',
    ko: '패스키는 https 주소나 http://localhost에서만 쓸 수 있어요.',
  },
  'identity.totp_is_on': {
    en: 'An app is set up already. Turn it off first to set up another.',
    ko: '이미 인증 앱을 쓰고 있어요. 바꾸려면 먼저 꺼 주세요.',
  },
  'identity.totp_is_off': { en: 'No app is set up.', ko: '인증 앱을 쓰고 있지 않아요.' },
  'identity.totp_not_begun': {
    en: 'Begin again: the app is not being set up any more.',
    ko: '인증 앱 설정을 처음부터 다시 해 주세요.',
  },
  'identity.no_second_factor': {
    en: 'Recovery codes stand in for a second factor. Set one up first.',
    ko: '복구 코드는 인증 앱이나 패스키를 대신해요. 먼저 하나를 등록해 주세요.',
  },
  'identity.busy': {
    en: 'Many people are signing in at this moment. Try again shortly.',
    ko: '지금 로그인하는 사람이 많아요. 잠시 뒤에 다시 해 주세요.',
  },
}
