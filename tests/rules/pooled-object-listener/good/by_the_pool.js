const { Pool } = require('pg');
const pool = new Pool();
pool.on('connect', (client) => client.on('error', console.error));
