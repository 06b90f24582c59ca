import { createBrowserRouter, Navigate, type RouteObject } from 'react-router'
import { paths } from '#lib/paths.ts'
import { BrokenPage, LostPage } from './frame/error-page.tsx'
import { Home } from './frame/home.tsx'

/** The parts of an address below a place of the house: '/write/trash' is 'trash' within '/write'. */
const below = (place: string, path: string) => path.slice(place.length + 1)

const write: RouteObject = {
  path: paths.write,
  lazy: async () => ({ Component: (await import('./pages/write.tsx')).WritePage }),
  children: [
    { index: true, lazy: async () => ({ Component: (await import('./pages/write-start.tsx')).WriteStart }) },
    {
      path: below(paths.write, paths.trash),
      lazy: async () => ({ Component: (await import('./pages/trash.tsx')).TrashPage }),
    },
    {
      path: below(paths.write, paths.graph),
      lazy: async () => ({ Component: (await import('./pages/graph.tsx')).GraphPage }),
    },
    {
      path: below(paths.write, paths.import),
      lazy: async () => ({ Component: (await import('#features/notes/transfer/import-page.tsx')).ImportPage }),
    },
    { path: ':id', lazy: async () => ({ Component: (await import('./pages/note.tsx')).NotePage }) },
  ],
}

const rooms: RouteObject[] = [
  { index: true, element: <Navigate to={paths.today} replace /> },
  write,
  { path: paths.today, lazy: async () => ({ Component: (await import('./pages/today.tsx')).TodayPage }) },
  {
    path: paths.plan,
    lazy: async () => ({ Component: (await import('#features/planner/plan-page.tsx')).PlanPage }),
  },
  {
    path: paths.planTrash,
    lazy: async () => ({ Component: (await import('#features/planner/trash-page.tsx')).TrashPage }),
  },
  {
    path: paths.goals,
    lazy: async () => ({ Component: (await import('#features/planner/goals/goals-page.tsx')).GoalsPage }),
  },
  {
    path: paths.statistics,
    lazy: async () => ({ Component: (await import('#features/planner/statistics/statistics-page.tsx')).StatisticsPage }),
  },
  {
    path: paths.lookBack,
    lazy: async () => ({ Component: (await import('#features/planner/look-back/look-back-page.tsx')).LookBackPage }),
  },
  {
    path: paths.anniversaries,
    lazy: async () => ({
      Component: (await import('#features/planner/anniversaries/anniversaries-page.tsx')).AnniversariesPage,
    }),
  },
  {
    path: '/plan/:kind/:id',
    lazy: async () => ({ Component: (await import('#features/planner/task-page.tsx')).TaskPage }),
  },
  { path: `${paths.diary}/*`, lazy: async () => ({ Component: (await import('./pages/diary.tsx')).DiaryPages }) },
  {
    path: paths.inbox,
    lazy: async () => ({ Component: (await import('#features/notify/inbox-page.tsx')).InboxPage }),
  },
  { path: paths.blog, lazy: async () => ({ Component: (await import('#features/blog/blog-page.tsx')).BlogPage }) },
  {
    path: paths.blogImport,
    lazy: async () => ({ Component: (await import('#features/blog/import/import-page.tsx')).ImportPage }),
  },
  { path: paths.blogSite, lazy: async () => ({ Component: (await import('#features/blog/site-page.tsx')).SitePage }) },
  {
    path: paths.comments,
    lazy: async () => ({ Component: (await import('#features/comments/queue-page.tsx')).QueuePage }),
  },
  {
    path: paths.comment(':id'),
    lazy: async () => ({ Component: (await import('#features/comments/comment-page.tsx')).CommentPage }),
  },
  { path: paths.article(':id'), lazy: async () => ({ Component: (await import('./pages/article.tsx')).ArticlePage }) },
  {
    path: paths.articleOfNote(':id'),
    lazy: async () => ({ Component: (await import('./pages/article.tsx')).NoteArticlePage }),
  },
  { path: '/find', lazy: async () => ({ Component: (await import('./pages/find.tsx')).FindPage }) },
  { path: paths.media, lazy: async () => ({ Component: (await import('#features/media/media-page.tsx')).MediaPage }) },
  {
    path: paths.settings,
    lazy: async () => ({ Component: (await import('./pages/settings.tsx')).SettingsPage }),
  },
  {
    path: paths.accountLog,
    lazy: async () => ({ Component: (await import('#features/account/log-page.tsx')).LogPage }),
  },
  { path: paths.leaving, lazy: async () => ({ Component: (await import('./pages/leaving.tsx')).LeavingPage }) },
  {
    path: paths.security,
    lazy: async () => ({ Component: (await import('#features/access/security-page.tsx')).SecurityPage }),
  },
  {
    path: paths.sessions,
    lazy: async () => ({ Component: (await import('#features/access/sessions-page.tsx')).SessionsPage }),
  },
  {
    path: paths.tokens,
    lazy: async () => ({ Component: (await import('#features/access/tokens-page.tsx')).TokensPage }),
  },
  { path: paths.calendars, lazy: async () => ({ Component: (await import('./pages/calendars.tsx')).CalendarsPage }) },
  {
    path: paths.people,
    lazy: async () => ({ Component: (await import('#features/house/people-page.tsx')).PeoplePage }),
  },
  {
    path: paths.mails,
    lazy: async () => ({ Component: (await import('#features/house/mails-page.tsx')).MailsPage }),
  },
  { path: paths.houseLog, lazy: async () => ({ Component: (await import('./pages/house-log.tsx')).HouseLogPage }) },
  { path: paths.houseTexts, lazy: async () => ({ Component: (await import('./pages/house-texts.tsx')).HouseTextsPage }) },
  {
    path: paths.share,
    lazy: async () => ({ Component: (await import('#features/notes/making/share-target-page.tsx')).ShareTargetPage }),
  },
  { path: '*', element: <LostPage /> },
]

/** Built out of what people get: it is for who works on the design. */
const kit: RouteObject[] = import.meta.env.DEV
  ? [{ path: '/kit', lazy: async () => ({ Component: (await import('./pages/kit.tsx')).KitPage }) }]
  : []

export const router = createBrowserRouter(
  [
    { path: paths.signIn, lazy: async () => ({ Component: (await import('./pages/sign-in.tsx')).SignInPage }) },
    {
      path: paths.providerBack,
      lazy: async () => ({ Component: (await import('./pages/provider-back.tsx')).ProviderBackPage }),
    },
    { path: paths.join, lazy: async () => ({ Component: (await import('./pages/join.tsx')).JoinPage }) },
    { path: paths.second, lazy: async () => ({ Component: (await import('./pages/second.tsx')).SecondPage }) },
    {
      path: paths.providerJoin,
      lazy: async () => ({ Component: (await import('./pages/provider-join.tsx')).ProviderJoinPage }),
    },
    { path: paths.setUp, lazy: async () => ({ Component: (await import('./pages/setup.tsx')).SetUpPage }) },
    {
      path: paths.recover,
      lazy: async () => ({ Component: (await import('#features/account/recover-page.tsx')).RecoverPage }),
    },
    {
      path: paths.newPassword,
      lazy: async () => ({ Component: (await import('#features/account/new-password-page.tsx')).NewPasswordPage }),
    },
    {
      path: paths.confirmEmail,
      lazy: async () => ({ Component: (await import('#features/account/email-pages.tsx')).ConfirmEmailPage }),
    },
    {
      path: paths.takeEmailBack,
      lazy: async () => ({ Component: (await import('#features/account/email-pages.tsx')).TakeEmailBackPage }),
    },
    ...kit,
    { path: '/', element: <Home />, errorElement: <BrokenPage />, hydrateFallbackElement: <></>, children: rooms },
  ],
  { basename: '/app' },
)
