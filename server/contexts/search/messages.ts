import type { Messages } from '#platform/messages'

export const searchMessages: Messages = {
  'search.bad_cursor': {
    en: 'This cursor does not belong to this search. Search again from the beginning.',
    ko: '이 검색에 맞지 않는 커서예요. 처음부터 다시 검색해 주세요.',
  },
}
