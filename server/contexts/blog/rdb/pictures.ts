import { type Db, sql } from '#platform/db'

export type KeptPicture = Readonly<{ name: string; stem: string; bytes: Uint8Array; width: number; height: number }>

/** Pictures that were made for readers. */
export const picturesRdb = (db: Db, now: () => Date) => ({
  bytes: async (name: string) =>
    (await db.one<{ bytes: Uint8Array }>(sql`select bytes from blog.picture where name = ${name}`))?.bytes,
  keep: (pictures: readonly KeptPicture[]) =>
    db.write(
      pictures.map(
        ({ name, stem, bytes, width, height }) =>
          sql`insert into blog.picture (name, stem, bytes, width, height, made) values (${name}, ${stem}, ${bytes}, ${width}, ${height}, ${now()})
            on conflict (name) do update set made = excluded.made`,
      ),
    ),
})
export type PicturesRdb = ReturnType<typeof picturesRdb>
