const mysql = require('mysql2/promise');

let pool = null;

function db() {
  if (pool === null) {
    pool = mysql.createPool({ uri: process.env.DATABASE_URL, connectionLimit: 2 });
  }
  return pool;
}

exports.handler = async (event) => {
  const [rows] = await db().query('select * from shop where id = ?', [event.pathParameters.id]);
  return {
    statusCode: rows.length ? 200 : 404,
    body: JSON.stringify(rows[0] ?? null),
  };
};
