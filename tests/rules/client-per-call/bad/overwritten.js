const { Pool } = require('pg');
let pool;
require('http').createServer(async (req, res) => {
  pool = new Pool();
//       ^^^ error: makes a new Postgres pool on every request
  res.end((await pool.query('select 1')).rows.length + '');
}).listen(3000);
