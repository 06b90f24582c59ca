import { type Static, type TSchema, Type } from 'typebox'
import { strict } from './sign-in.ts'

const Nullable = <T extends TSchema>(schema: T, description: string) => Type.Union([schema, Type.Null()], { description })
const Language = Type.Union([Type.Literal('ko'), Type.Literal('en')])
const Theme = Type.Union([Type.Literal('light'), Type.Literal('dark')])
const FolderPath = Type.String({ minLength: 1, maxLength: 1_000 })
const preferences = {
  language: Nullable(Language, 'null: the browser’s'),
  theme: Nullable(Theme, 'null: the system’s'),
  timeZone: Nullable(
    Type.String({ minLength: 1, maxLength: 64 }),
    'Of the IANA database, such as Asia/Seoul; null: the browser’s',
  ),
  textSize: Type.Integer({ minimum: 1, maximum: 5 }),
  keys: Type.Record(Type.String({ pattern: '^[A-Za-z][A-Za-z0-9._-]{0,79}$' }), Type.String({ maxLength: 40 }), {
    ...strict,
    maxProperties: 100,
    description: 'The shortcut of a command, by its id; replaced as a whole',
  }),
  dailyFolder: Nullable(FolderPath, 'Where the notes of days lie, A/B; null: the one that is called so in the language'),
  templateFolder: Nullable(FolderPath, 'Where templates lie, A/B'),
  dayLimit: Nullable(
    Type.Integer({ minimum: 1, maximum: 100 }),
    'With more tasks than this on a day one is told so; null: however many',
  ),
}
const editor = { preview: Type.Boolean(), focus: Type.Boolean(), spellcheck: Type.Boolean() }

export const PreferencesView = Type.Object({ ...preferences, editor: Type.Object(editor) })
export type PreferencesView = Static<typeof PreferencesView>
export const EditPreferences = Type.Partial(
  Type.Object({ ...preferences, editor: Type.Partial(Type.Object(editor), strict) }),
  { ...strict, minProperties: 1 },
)
export type EditPreferences = Static<typeof EditPreferences>
