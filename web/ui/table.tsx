import type { ReactNode } from 'react'

type Column<Row> = Readonly<{
  head: string
  /** Numbers stand at the right. */
  right?: boolean
  cell: (row: Row) => ReactNode
}>

type TableProps<Row> = Readonly<{
  /** What the table is about; read, not shown. */
  caption: string
  /** The first names the row. */
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  keyOf: (row: Row) => string
  /** On a phone each row becomes a small list, instead of a table that is pushed sideways. */
  stacked?: boolean
}>

// The roles are what a table has by itself; a browser forgets them where the rows are drawn as lists.
export const Table = <Row,>({ caption, columns, rows, keyOf, stacked }: TableProps<Row>) => (
  // biome-ignore lint/a11y/noRedundantRoles: see above
  <table className={stacked ? 'table stacked' : 'table'} role="table">
    <caption className="vh">{caption}</caption>
    {/* biome-ignore lint/a11y/noRedundantRoles: see above */}
    <thead role="rowgroup">
      {/* biome-ignore lint/a11y/noRedundantRoles: see above */}
      <tr role="row">
        {columns.map(({ head, right }) => (
          // biome-ignore lint/a11y/noRedundantRoles: see above
          <th key={head} role="columnheader" scope="col" className={right ? 'r' : undefined}>
            {head}
          </th>
        ))}
      </tr>
    </thead>
    {/* biome-ignore lint/a11y/noRedundantRoles: see above */}
    <tbody role="rowgroup">
      {rows.map((row) => (
        // biome-ignore lint/a11y/noRedundantRoles: see above
        <tr key={keyOf(row)} role="row">
          {columns.map(({ head, right, cell }) => (
            // biome-ignore lint/a11y/noRedundantRoles: see above
            <td key={head} role="cell" data-head={head} className={right ? 'r' : undefined}>
              {cell(row)}
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
)
