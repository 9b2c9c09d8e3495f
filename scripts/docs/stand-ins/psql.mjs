// `psql URL -Atc STATEMENT`, where psql itself is not there: a line for each row.
import pg from 'pg';

const [, , connectionString, way, statement] = process.argv;
if (way !== '-Atc' || !statement) throw new Error('psql URL -Atc STATEMENT');
const client = new pg.Client({ connectionString });
await client.connect();
const { rows } = await client.query({ text: statement, rowMode: 'array' });
const asText = (value) => (typeof value === 'object' ? JSON.stringify(value) : String(value));
for (const row of rows) console.log(row.map(asText).join('|'));
await client.end();
