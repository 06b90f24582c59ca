/** The addresses of the application, below /app. What exists here is linked; what does not exist is not shown. */
export const paths = {
  signIn: '/sign-in',
  /** Where a provider's answer lands that lets nobody in. */
  providerBack: '/sign-in/back',
  second: '/sign-in/second',
  /** Where somebody joins who came from a provider. */
  providerJoin: '/join/provider',
  setUp: '/setup',
  /** Where an invitation leads, with its key behind the #. */
  join: '/join',
  recover: '/recover',
  newPassword: '/new-password',
  confirmEmail: '/email/confirm',
  takeEmailBack: '/email/back',
  write: '/write',
  note: (id: string) => `/write/${id}`,
  /** A note with another one beside it. */
  notes: (id: string, beside: string) => `/write/${id}?${new URLSearchParams({ beside })}`,
  /** Where the phone's share sheet leads. */
  share: '/share',
  trash: '/write/trash',
  graph: '/write/graph',
  import: '/write/import',
  today: '/today',
  day: (day: string) => `/today?${new URLSearchParams({ day })}`,
  /** The months of the year that the day lies in. */
  yearOf: (day: string) => `/today?${new URLSearchParams({ day, zoom: 'year' })}`,
  plan: '/plan',
  /** The plan as it is looked at: by month, by week or as a list, around a day. */
  planOn: (view: 'month' | 'week' | 'list', day: string) => `/plan?${new URLSearchParams({ view, day })}`,
  planTrash: '/plan/trash',
  goals: '/plan/goals',
  goalsOn: (day: string) => `/plan/goals?${new URLSearchParams({ day })}`,
  statistics: '/plan/statistics',
  lookBack: '/plan/look-back',
  /** Looking back on the week of a day. */
  lookBackOn: (day: string) => `/plan/look-back?${new URLSearchParams({ week: day })}`,
  anniversaries: '/plan/anniversaries',
  /** A task, or what comes again. */
  planned: (kind: 'task' | 'series', id: string) => `/plan/${kind}/${id}`,
  /** What lies below it, the diary knows. */
  diary: '/diary',
  find: (q: string) => `/find?${new URLSearchParams({ q })}`,
  /** All that has a tag; what lies below it too. */
  tag: (tag: string) => `/find?${new URLSearchParams({ q: tag.replaceAll('/', ' '), tag })}`,
  /** What one was told. */
  inbox: '/inbox',
  media: '/settings/media',
  /** One's articles for readers outside. */
  blog: '/blog',
  blogSite: '/blog/site',
  blogImport: '/blog/import',
  comments: '/blog/comments',
  comment: (id: string) => `/blog/comments/${id}`,
  article: (id: string) => `/blog/article/${id}`,
  articleOfNote: (id: string) => `/blog/note/${id}`,
  settings: '/settings',
  people: '/settings/people',
  mails: '/settings/mail',
  houseLog: '/settings/audit',
  houseTexts: '/settings/texts',
  accountLog: '/settings/log',
  leaving: '/settings/leaving',
  security: '/settings/security',
  sessions: '/settings/sessions',
  tokens: '/settings/tokens',
  calendars: '/settings/calendars',
} as const
