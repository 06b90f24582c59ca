import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { test } from 'node:test'
import openapiTypescript, { astToString } from 'openapi-typescript'
import { world } from '../testing/world.ts'

const FILE = 'web/lib/api-types.d.ts'

test('the types of the web are those of /openapi.json', async () => {
  const { body } = await (await world()).nobody('GET', '/openapi.json')
  const made = `// Made from /openapi.json by \`npm run api-types\`.\n\n${astToString(await openapiTypescript(body))}`
  if (process.env.UPDATE_API_TYPES) writeFileSync(FILE, made)
  assert.ok(readFileSync(FILE, 'utf8') === made, `${FILE} is out of date: run \`npm run api-types\``)
})
