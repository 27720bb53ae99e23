import pg from 'pg'

/** Asks the database as its owner, past every policy: for arranging what the product cannot, and looking behind the scenes. */
export async function ownerQuery<Row extends Record<string, unknown>>(
  ownerUrl: string,
  sql: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    return (await client.query<Row>(sql, values)).rows
  } finally {
    await client.end()
  }
}
